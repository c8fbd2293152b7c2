import { type Control, createControl } from './control.ts'
import type { Core } from './core.ts'
import { show } from './show.ts'
import { createView } from './view.ts'

/** What steers the worlds of a core from within its own process: nobody to keep out, and nothing that needs a server. */
export function createSteering(core: Core, prefixes: readonly string[], origin: string): Control {
  return createControl({
    ...core,
    viewOf: (world) => createView(core.worlds, core.store, world),
    listBugs: async () => (await import('../bugs/index.ts')).bugs,
    show: (entry, world) => show(entry, world, prefixes, origin),
  })
}
