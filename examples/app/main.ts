import { readKeys, renameKey } from './keys.ts'

// Everything before /tenants/: here a path of this site; in a test, the base URL of a world.
const api = new URLSearchParams(location.search).get('api') ?? '/api/v1/telenet'
const url = `${api}/tenants/foo/groups/foogroup/users/foouser/access_device/phone_buttons/`

const status = document.createElement('output')
document.body.append(status)

for (const { id, label } of await readKeys(url)) {
  const form = document.createElement('form')
  form.innerHTML = `<label>Key ${id} <input name="label"></label> <button>Save</button>`
  const input = form.elements.namedItem('label') as HTMLInputElement
  input.value = label
  form.onsubmit = async (event) => {
    event.preventDefault()
    status.value = 'saving'
    status.value = await renameKey(url, id, input.value).then(
      () => 'saved',
      (error: Error) => `not saved: ${error.message}`,
    )
  }
  document.body.append(form)
}
