import { defineConfig } from '@playwright/test'

const port = process.env['PORT'] ?? '5173'
const baseURL = `http://localhost:${port}`

export default defineConfig({
  // Whatever serves your app.
  webServer: { command: `npx vite ../app --port ${port} --strictPort`, url: baseURL },
  use: {
    baseURL,
    // The Chrome of this machine, or the browser that CHROMIUM names. Leave out both lines once you ran `npx playwright install`.
    channel: 'chrome',
    launchOptions: { executablePath: process.env['CHROMIUM'] ?? '' },
  },
})
