import { expect, test } from 'vitest'
import { startBrowser } from './browser.ts'

test('browsers started side by side show pages, and end with their scope', async () => {
  const show = async (text: string) => {
    await using browser = await startBrowser()
    const page = await browser.newPage()
    await page.setContent(`<p>${text}</p>`)
    // Without a font it would have no height.
    await page.getByText(text).waitFor({ state: 'visible' })
    return browser
  }
  const browsers = await Promise.all([show('one'), show('other')])
  expect(browsers.map((browser) => browser.isConnected())).toEqual([false, false])
})
