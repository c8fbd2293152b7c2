/** What the page does when scripts run. It is readable without: nothing is shown by script only. */
export const script = `
'use strict'
const all = (selector, within = document) => [...within.querySelectorAll(selector)]

// What was shown in place of a character that cannot be seen is that character again.
const exactText = (element) => {
  const copy = element.cloneNode(true)
  for (const shown of all('[data-code]', copy)) shown.textContent = String.fromCodePoint(parseInt(shown.dataset.code, 16))
  return copy.textContent
}

// A page that came over plain HTTP has no clipboard of its own.
const copyText = async (text) => {
  if (navigator.clipboard) return navigator.clipboard.writeText(text)
  const area = document.createElement('textarea')
  area.value = text
  document.body.append(area)
  area.select()
  document.execCommand('copy')
  area.remove()
}

for (const command of all('[data-copy]')) {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'copy'
  button.textContent = 'Copy'
  button.addEventListener('click', async () => {
    await copyText(exactText(command))
    button.textContent = 'Copied'
    setTimeout(() => { button.textContent = 'Copy' }, 1500)
  })
  command.after(button)
}

const form = document.querySelector('.filters')
const items = all('.cases > li')
const texts = new Map()
const textOf = (item) => {
  if (!texts.has(item)) {
    const card = item.querySelector(':scope > a')
    const whole = card ? document.querySelector(card.getAttribute('href')) : item
    texts.set(item, exactText(whole ?? item).toLowerCase())
  }
  return texts.get(item)
}
const filter = () => {
  const chosen = new FormData(form)
  const words = String(chosen.get('words')).toLowerCase().split(/\\s+/).filter(Boolean)
  let shown = 0
  for (const item of items) {
    const fits =
      chosen.getAll('mark').includes(item.dataset.mark) &&
      chosen.getAll('level').includes(item.dataset.level) &&
      words.every((word) => textOf(item).includes(word))
    item.classList.toggle('filtered-out', !fits)
    if (fits) shown += 1
  }
  form.querySelector('output').textContent = shown + ' of ' + items.length + ' cases'
}
if (form) {
  form.hidden = false
  form.addEventListener('input', filter)
  form.addEventListener('submit', (event) => event.preventDefault())
  filter()
}

// A case that is linked to stands open, and is not filtered out.
const openTarget = () => {
  const target = location.hash ? document.getElementById(location.hash.slice(1)) : null
  target?.closest('.filtered-out')?.classList.remove('filtered-out')
  for (let element = target; element; element = element.parentElement) if (element.localName === 'details') element.open = true
  target?.scrollIntoView()
}
addEventListener('hashchange', openTarget)
openTarget()
`
