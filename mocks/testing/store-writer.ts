/**
 * Changes a store without end, and says each change as soon as the store has acknowledged it:
 * `node store-writer.ts <store> <number to begin after>`. Numbers only grow. It ends when nobody listens any more.
 */
import { writeSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { openStore } from '../edge/store.ts'

const [url = '', first = ''] = process.argv.slice(2)
const store = await openStore(url)
await store.make('w', 1, Infinity)

let number = Number(first)
const changes: { what: string; change: (number: number) => Promise<number> }[] = [
  ...['a', 'b', 'c', 'd', 'e'].map((device) => ({
    what: device,
    change: async (number: number) => {
      await store.write('w', device, `${number}`)
      return number
    },
  })),
  {
    what: 'steering',
    change: async (number) => {
      const documents = new Map(['f', 'g'].map((device) => [device, `${number}`]))
      await store.steer('w', { revision: await store.revision('w'), text: `${number}`, documents })
      return number
    },
  },
  { what: 'counter', change: async () => store.count('w', 'c') },
]

for (const { what, change } of changes) void forever(what, change)

async function forever(what: string, change: (number: number) => Promise<number>): Promise<never> {
  for (;;) {
    number += 1
    let said: string
    try {
      said = `${what} ${await change(number)}\n`
    } catch (error) {
      said = `failed ${(error as Error).message}\n`
      await wait(20)
    }
    // Not through a stream: what is said is out even if this process is killed next.
    writeSync(1, said)
  }
}
