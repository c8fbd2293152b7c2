import type { Key, PhoneButtons } from 'phone-buttons-contract'

class Refusal extends Error {}

/** @param url that of the phone buttons of a user */
export const readKeys = (url: string): Promise<Key[]> => ask(url)

/** Gives a key another label, and resolves to the keys that the phone has then. */
export async function renameKey(url: string, id: number, label: string): Promise<Key[]> {
  try {
    return await rename(url, id, label)
  } catch (error) {
    if (error instanceof Refusal) throw error
    // The answer is lost, and with it whether the key was renamed. To do it again is safe: the same PUT twice leaves what it leaves once.
    return rename(url, id, label)
  }
}

/** PUT replaces all keys, so the others are sent along as they are now. */
async function rename(url: string, id: number, label: string): Promise<Key[]> {
  const keys = await ask(url)
  const body = JSON.stringify({ keys: keys.map((key) => (key.id === id ? { ...key, label } : key)) })
  return ask(url, { method: 'PUT', headers: { 'content-type': 'application/json' }, body })
}

async function ask(url: string, request?: RequestInit): Promise<Key[]> {
  const response = await fetch(url, request)
  if (!response.ok) throw new Refusal(`the answer is ${response.status}`)
  return ((await response.json()) as PhoneButtons).keys
}
