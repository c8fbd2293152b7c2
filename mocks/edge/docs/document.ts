/**
 * As much of an OpenAPI document as the documentation page shows. It is as narrow as the contract is: what the page cannot show, such
 * as a parameter described in place, does not compile where the contract is handed over.
 */
export type OpenApiDocument = {
  readonly info: { readonly title: string; readonly version: string; readonly summary: string; readonly description: string }
  readonly servers: readonly Server[]
  readonly tags: readonly { readonly name: string; readonly description: string }[]
  readonly paths: Named<PathItem>
  readonly components: {
    readonly securitySchemes: Named<SecurityScheme>
    readonly parameters: Named<Parameter>
    readonly schemas: Named<Schema>
    readonly responses: Named<Response>
    readonly examples: Named<Example>
  }
}

export type Named<T> = Readonly<Record<string, T>>

export type Reference = { readonly $ref: string }

/** Requirement ids: the sentences that this part of the contract states. */
export type Stating = { readonly 'x-requirements'?: readonly string[] }

export type Server = { readonly url: string; readonly description: string; readonly variables: Named<ServerVariable> }
export type ServerVariable = Stating & { readonly default: string; readonly description: string }

export type SecurityScheme = Stating & {
  readonly type: string
  readonly description: string
  readonly in?: string
  readonly name?: string
  readonly scheme?: string
}

const methods = ['get', 'put', 'post', 'patch', 'delete'] as const
type Method = (typeof methods)[number]

export type PathItem = { readonly servers?: readonly Server[]; readonly parameters?: readonly Reference[] } & {
  readonly [method in Method]?: Operation
}

export type Operation = Stating & {
  readonly operationId: string
  /** The first one is the chapter it stands in. */
  readonly tags: readonly string[]
  readonly summary: string
  readonly description: string
  readonly requestBody?: Stating & { readonly required: boolean; readonly content: Content }
  readonly responses: Named<Response | Reference>
}

export type Parameter = Stating & {
  readonly name: string
  readonly in: string
  readonly required: boolean
  readonly description: string
  readonly schema: Schema
  readonly example: string
}

export type Response = Stating & { readonly description: string; readonly content?: Content; readonly headers?: Named<Header> }
export type Header = { readonly description: string; readonly example: string }

/** By media type. */
export type Content = Named<{ readonly schema: Reference; readonly examples?: Named<Reference> }>
export type Example = { readonly summary: string; readonly value: unknown }

/** Members of entries of one list are undefined, not absent: so does the compiler see a list in a JSON file. */
export type Schema = Stating & {
  readonly $ref?: string | undefined
  readonly type?: string | undefined
  readonly description?: string | undefined
  readonly const?: string | undefined
  readonly minimum?: number
  readonly maximum?: number
  readonly required?: readonly string[]
  readonly properties?: Named<Schema>
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly examples?: readonly string[]
}

/** The last part of a reference: `#/components/schemas/Key` names Key. */
export const nameIn = (reference: string): string => reference.slice(reference.lastIndexOf('/') + 1)

/** What stands in a place of the document: the thing itself, or what a reference there names. */
export function follow<T extends object>(named: Named<T>, part: T | Reference): T {
  if (!('$ref' in part)) return part
  const found = named[nameIn(part.$ref)]
  if (found === undefined) throw new Error(`${part.$ref} is not in the contract; lint openapi/phone-buttons.yaml`)
  return found
}

export type Located = { readonly path: string; readonly method: string; readonly item: PathItem; readonly operation: Operation }

/** Every operation, with where it is. */
export function operationsOf({ paths }: OpenApiDocument): Located[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method]
      return operation === undefined ? [] : [{ path, method: method.toUpperCase(), item, operation }]
    }),
  )
}
