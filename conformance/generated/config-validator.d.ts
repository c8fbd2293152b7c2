// Generated from conformance/config.schema.json by `npm run generate`. Do not edit.
import type { SchemaError } from '#openapi'
import type { ConfigFile } from '../config.ts'

export declare const isConfigFile: { (value: unknown): value is ConfigFile; errors?: SchemaError[] | null }
