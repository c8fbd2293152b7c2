import { StartError } from './start-error.ts'

/** A store that cannot be opened, for a reason that its owner can mend. The message is one line and repeats no password. */
export class StoreError extends StartError {
  override readonly name = 'StoreError'

  constructor(attempted: string, wrong: string, mend: string) {
    super(`cannot open the store ${attempted}: ${wrong}; ${mend}`.replace(/\s*[\r\n]\s*/g, ' '))
  }
}
