// The mock as it is published.
import { startMock } from '../../dist/mocks/mock.js'

const { origin } = await startMock()
console.log(origin)
