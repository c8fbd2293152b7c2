// Generated from openapi/phone-buttons.yaml by `npm run generate`. Do not edit.
import type { PhoneButtons, PhoneButtonsUpdate, PhoneTypes, PhoneType, ApiErrors } from './types.ts'

/** One departure from a schema: `instancePath` is a JSON Pointer into the judged value. */
export type SchemaError = { instancePath: string; schemaPath: string; keyword: string; message?: string; params: Record<string, unknown> }
/** Judges a value; when it answers false, `errors` says why until the next call. */
export type Validator<T> = { (value: unknown): value is T; errors?: SchemaError[] | null }

export declare const isPhoneButtons: Validator<PhoneButtons>
export declare const isPhoneButtonsUpdate: Validator<PhoneButtonsUpdate>
export declare const isPhoneTypes: Validator<PhoneTypes>
export declare const isPhoneType: Validator<PhoneType>
export declare const isApiErrors: Validator<ApiErrors>
