import { test as base } from '@playwright/test'
import { type Mock, type MockWorld, startMock } from 'phone-buttons-contract/mock'

export { expect } from '@playwright/test'

/** Every worker has a mock, every test a world of its own: tests run side by side and none sees what another wrote. */
export const test = base.extend<{ world: MockWorld }, { mock: Mock }>({
  mock: [
    async ({}, use) => {
      await using mock = await startMock()
      await use(mock)
    },
    { scope: 'worker' },
  ],
  world: async ({ mock }, use) => {
    await using world = mock.world()
    await use(world)
  },
})
