import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { buildPage } from '../mocks/page/build.ts'
import { startBrowser } from '../mocks/testing/browser.ts'
import { startProgram } from './program.ts'

const readme = await readFile(join(import.meta.dirname, '..', 'README.md'), 'utf8')

test('the first minute of the README goes as it is written', async () => {
  const minute = /### The first minute\n([^#]*)/.exec(readme)?.[1] ?? expect.fail('the README has no first minute')
  const [key = '', type = '', label = '', button = ''] = Array.from(minute.matchAll(/\*\*(.+?)\*\*/g), ([, word]) => word)
  const address = /<(http:\S+)>/.exec(minute)?.[1] ?? expect.fail('it opens no address')
  const command = /```sh\n\s*(.+)\n/.exec(minute)?.[1] ?? expect.fail('it runs no command')
  const end = /ends in `(.+)`/.exec(minute)?.[1] ?? expect.fail('it says of no answer how it ends')

  await buildPage()
  const mock = startProgram(['mock', '--port', '0'])
  onTestFinished(() => void mock.child.kill('SIGKILL'))
  const [line] = (await once(mock.child.stdout ?? expect.fail('it prints nothing'), 'data')) as [Buffer]
  const origin = /http:\S+/.exec(String(line))?.[0] ?? expect.fail(String(line))

  await using browser = await startBrowser()
  const page = await browser.newPage()
  // Whoever runs the tests may have something else at the usual port.
  await page.goto(address.replace(/^http:\/\/[^/]+/, origin))
  await page.getByRole('button', { name: 'Key 5, call boss' }).waitFor()
  await page.getByRole('button', { name: `Key ${key}, empty` }).click()
  await page.getByRole('combobox', { name: 'Type' }).selectOption(type)
  await page.getByRole('textbox', { name: 'Label' }).fill(label)
  await page.getByRole('button', { name: button, exact: true }).click()
  await page.getByText('PUT answered 200').waitFor()
  const { stdout } = await promisify(execFile)('sh', ['-c', command.replace(address, origin)])
  expect(stdout).toMatch(/"label":"history"/)
  expect(stdout.endsWith(end), `${stdout} ends in ${end}`).toBe(true)
})
