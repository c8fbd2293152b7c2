/** A tool that people use today for what the suite is for, set up as well as a sensible user would in an hour: one tool, used one way. */
export type Peer = {
  readonly name: string
  /** From the npm registry, by exact versions. */
  readonly packages: Readonly<Record<string, string>>
  /** How it is used here, in a sentence. */
  readonly says: string
  /** How often it judges the mock as it is, to learn of what it complains without reason. */
  readonly rightRuns: number
  /**
   * @param folder where the packages are installed
   * @throws when it cannot be run here; the message says why
   */
  prepare(folder: string): Promise<Ready>
}

export type Ready = {
  readonly judge: Judge
  /** What is at work beside its packages, with versions. */
  readonly alsoRuns?: readonly string[]
}

/** Judges an implementation. @returns of what it complains, in words that are the same each time */
export type Judge = (target: Target) => Promise<readonly string[]>

export type Target = {
  /** Everything before /tenants/. */
  readonly baseUrl: string
  /** What every request needs as `Authorization: Bearer <token>`. */
  readonly token: string
  /** A folder of its own, empty. */
  readonly scratch: string
}

/** Milliseconds that a tool has for one implementation. */
export const patience = 120_000

export const document = new URL('../../../openapi/phone-buttons.yaml', import.meta.url)

/** Tools for the same that are not measured, and why not. */
export const absent: readonly { readonly name: string; readonly reason: string }[] = [
  { name: 'Schemathesis', reason: 'it is a Python package, and this bench installs from the npm registry only' },
  { name: 'RESTler', reason: 'it is built with .NET, or run from an image, and this bench installs from the npm registry only' },
  { name: 'EvoMaster', reason: 'it is a Java archive from its release page, and this bench installs from the npm registry only' },
]
