import { readBody } from '../core/body.ts'
import { type Answer, type Exchange, refusal } from '../core/exchange.ts'
import { ok, problem, quote, type Result, refuse } from '../core/problems.ts'
import type { CollectionName, Item, View } from '../core/view.ts'
import { embed } from './db-embed.ts'
import { isMissing, type JsonServer, loadJsonServer, version } from './db-json-server.ts'
import { narrowing, readQuery, recordLimit, refuseCrowd } from './db-query.ts'

/** A request to a world's records; `path` is what follows /_mock/db, with its query. */
export type DbExchange = Pick<Exchange, 'method' | 'path' | 'headers' | 'body'>

/**
 * Lets a world's records be listed, filtered, sorted, paged and edited with the habits of json-server 1. json-server's
 * own code answers and edits, over the records that one request needs; the view brings them and keeps what was edited.
 */
export function createDb(view: View, load: () => Promise<JsonServer> = loadJsonServer): (exchange: DbExchange) => Promise<Answer> {
  return async (exchange) => {
    const [path = '', ...rest] = exchange.path.split('?')
    const target = readTarget(path)
    if (!target.ok) return refusal(target.problems)
    const methods = methodsOf(target.value)
    if (!methods.split(', ').includes(exchange.method)) {
      return refusal([problem('METHOD_NOT_ALLOWED', `use one of ${methods}`)], { allow: methods })
    }
    const answer = await respond(view, load, target.value, exchange, rest.join('?'))
    return answer.ok ? answer.value : refusal(answer.problems)
  }
}

async function respond(
  view: View,
  load: () => Promise<JsonServer>,
  { collection, id }: Target,
  exchange: DbExchange,
  query: string,
): Promise<Result<Answer>> {
  if (collection === undefined) return succeed(200, { collections: narrowing })

  let jsonServer: JsonServer
  try {
    jsonServer = await load()
  } catch (error) {
    if (!isMissing(error)) throw error
    return refuse(problem('JSON_SERVER_MISSING', `npm install json-server@${version}, and start the mock again`))
  }
  const reads = exchange.method === 'GET' || exchange.method === 'HEAD'
  if (id === undefined) return reads ? find(view, jsonServer, collection, query) : create(view, jsonServer, collection, exchange)
  if (reads) return findById(view, jsonServer, collection, id, query)
  return exchange.method === 'DELETE' ? remove(view, jsonServer, collection, id, query) : edit(view, jsonServer, collection, id, exchange)
}

type Target = { readonly collection?: CollectionName; readonly id?: string }

function methodsOf({ collection, id }: Target): string {
  if (collection === undefined) return 'GET, HEAD'
  return id === undefined ? 'GET, HEAD, POST' : 'GET, HEAD, PUT, PATCH, DELETE'
}

function readTarget(path: string): Result<Target> {
  const unknown = refuse(problem('URL_UNKNOWN', `ask for one of ${Object.keys(narrowing).join(', ')}, or for one record, as in users/{id}`))
  const [, name, id] = /^\/?(?:([^/]+)(?:\/([^/]+))?\/?)?$/.exec(path) ?? []
  if (name === undefined) return path === '' || path === '/' ? ok({}) : unknown
  const collection = (Object.keys(narrowing) as CollectionName[]).find((known) => known === name)
  if (collection === undefined) return unknown
  try {
    return ok(id === undefined ? { collection } : { collection, id: decodeURIComponent(id) })
  } catch {
    return unknown
  }
}

async function find(view: View, { Service, parseWhere }: JsonServer, collection: CollectionName, query: string): Promise<Result<Answer>> {
  const read = readQuery(collection, query, parseWhere)
  if (!read.ok) return read
  const { narrow, where, sort, page, perPage } = read.value
  const items = await view.list(collection, narrow, recordLimit)
  if (items === undefined) return refuseCrowd(collection)
  const embedded = await embed(view, collection, items, read.value.embed)
  if (!embedded.ok) return embedded
  try {
    return succeed(200, createService(Service, collection, embedded.value).find(collection, { where, sort, page, perPage }))
  } catch (error) {
    // What has no order or no text cannot be compared, and a path in _sort can be malformed.
    return refuse(problem('QUERY_WRONG', `${(error as Error).message}; compare with text, numbers, true, false or null`))
  }
}

async function findById(
  view: View,
  { parseWhere }: JsonServer,
  collection: CollectionName,
  id: string,
  query: string,
): Promise<Result<Answer>> {
  const read = readQuery(collection, query, parseWhere)
  if (!read.ok) return read
  const found = (await view.list(collection, { id }, 1)) ?? []
  const embedded = await embed(view, collection, found, read.value.embed)
  if (!embedded.ok) return embedded
  const [item] = embedded.value
  return item === undefined ? refuseUnknown(collection, id) : succeed(200, item)
}

async function create(view: View, { Service }: JsonServer, collection: CollectionName, exchange: DbExchange): Promise<Result<Answer>> {
  const body = readBody(exchange, { example: 'the record' })
  if (!body.ok) return body
  const made = (await createService(Service, collection, []).create(collection, body.value)) as Item
  // json-server makes an id even where one is sent; here ids mean something.
  const { id = made.id } = body.value as { id?: unknown }
  if (typeof id !== 'string' || id === '') return refuse(problem('RECORD_ID', 'send another, or none, and one is made'))
  if ((await view.list(collection, { id }, 1))?.length !== 0) {
    return refuse(problem('RECORD_EXISTS', `${quote(id)} is among the ${collection} already; change it with PUT or PATCH`))
  }
  const changed = await view.change(collection, id, { ...made, id })
  return changed.ok ? succeed(201, changed.value) : changed
}

async function edit(
  view: View,
  { Service }: JsonServer,
  collection: CollectionName,
  id: string,
  exchange: DbExchange,
): Promise<Result<Answer>> {
  const body = readBody(exchange, { example: 'the record' })
  if (!body.ok) return body
  const service = createService(Service, collection, (await view.list(collection, { id }, 1)) ?? [])
  const edited = await (exchange.method === 'PUT'
    ? service.updateById(collection, id, body.value)
    : service.patchById(collection, id, body.value))
  if (edited === undefined) return refuseUnknown(collection, id)
  const changed = await view.change(collection, id, { ...edited, id })
  return changed.ok ? succeed(200, changed.value) : changed
}

async function remove(view: View, { Service }: JsonServer, collection: CollectionName, id: string, query: string): Promise<Result<Answer>> {
  // Not to be done in one go, and half of it would be worse than none.
  if (new URLSearchParams(query).has('_dependent'))
    return refuse(problem('QUERY_WRONG', '_dependent is not offered; delete the dependents first'))
  const service = createService(Service, collection, (await view.list(collection, { id }, 1)) ?? [])
  const gone = await service.destroyById(collection, id)
  if (gone === undefined) return refuseUnknown(collection, id)
  const changed = await view.change(collection, id, undefined)
  return changed.ok ? succeed(200, gone) : changed
}

/** Over a copy: json-server edits the list that it is given, and what counts is what the view makes of it. */
const createService = (Service: JsonServer['Service'], collection: CollectionName, items: readonly Item[]) =>
  new Service({ data: { [collection]: [...items] }, write: async () => {} })

const refuseUnknown = (collection: CollectionName, id: string) =>
  refuse(problem('RECORD_UNKNOWN', `${quote(id)} is not among the ${collection}`))

/** On several lines, as json-server answers: people read this in a browser. */
const succeed = (status: number, value: unknown): Result<Answer> =>
  ok({ status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value, undefined, 2) })
