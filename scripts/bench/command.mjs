// The command as it is published.
import { main } from '../../dist/mocks/main.js'

const { stdout, stderr, argv } = process
process.exitCode = await main(['--port', '0', '--quiet', ...argv.slice(2)], { stdout, stderr, stopped: new Promise(() => {}) })
