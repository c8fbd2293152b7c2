import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'
import { type Mock, type MockOptions, startMock } from '../../mock.ts'

export type Visit = AsyncDisposable & { readonly page: Page; readonly mock: Mock }

export type VisitOptions = BrowserContextOptions & {
  readonly mock?: MockOptions
  /** What follows the origin of the mock. */
  readonly path?: string
  /** Errors that the browser may log, because the test asks for them. */
  readonly expected?: RegExp
}

/** Opens the page of a mock of its own. What nobody catches in the page, or what its policy forbids, fails the test. */
export async function visit(browser: Browser, { mock: options, path = '/', expected, ...context }: VisitOptions = {}): Promise<Visit> {
  const mock = await startMock(options)
  const opened = await browser.newContext(context)
  const page = await opened.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error.stack)))
  page.on('console', (message) => {
    if (message.type() === 'error' && expected?.test(message.text()) !== true) errors.push(message.text())
  })
  await page.goto(mock.origin + path)
  await page.getByText('Live', { exact: true }).waitFor()
  return {
    page,
    mock,
    [Symbol.asyncDispose]: async () => {
      await opened.close()
      await mock.close()
      expect(errors).toEqual([])
    },
  }
}

/** A key of the phone, by what is on it or, of an empty one, by its number. */
export const keyOf = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^Key ${name}`) })
