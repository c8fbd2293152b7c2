type Row = { readonly [member: string]: unknown }

/** What json-server finds for a query with `_page`. */
type Page = {
  first: number
  prev: number | null
  next: number | null
  last: number
  pages: number
  items: number
  data: Row[]
}

/** The part of json-server that the mock uses; the package brings no types. */
export type JsonServer = {
  /** What resolves to undefined was not found. */
  readonly Service: new (database: {
    data: { [collection: string]: Row[] }
    write(): Promise<void>
  }) => {
    find(
      collection: string,
      query: { where: object; sort: string | undefined; page: number | undefined; perPage: number | undefined },
    ): Row[] | Page | undefined
    create(collection: string, body: object): Promise<Row | undefined>
    updateById(collection: string, id: string, body: object): Promise<Row | undefined>
    patchById(collection: string, id: string, body: object): Promise<Row | undefined>
    destroyById(collection: string, id: string): Promise<Row | undefined>
  }
  /** Throws for a path that no member can have, such as a[b]. */
  readonly parseWhere: (query: string) => object
}

/** It exports nothing officially: the files are those of this very version. */
export const version = '1.0.0-beta.15'

/** An optional peer, loaded when it is first needed. */
export async function loadJsonServer(): Promise<JsonServer> {
  // @ts-expect-error: no types
  const { Service } = await import('json-server/lib/service.js')
  // @ts-expect-error: no types
  const { parseWhere } = await import('json-server/lib/parse-where.js')
  return { Service, parseWhere }
}

/** Whether loading failed because json-server is not installed, or is not of this version. */
export const isMissing = (error: unknown): boolean =>
  ['ERR_MODULE_NOT_FOUND', 'ERR_PACKAGE_PATH_NOT_EXPORTED'].includes(String((error as { code?: unknown }).code))
