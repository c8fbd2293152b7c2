import createClient from 'openapi-fetch'
import type { paths } from 'phone-buttons-contract'

/** @param baseUrl everything before /tenants/ */
export const createPhoneClient = (baseUrl: string) => createClient<paths>({ baseUrl })
