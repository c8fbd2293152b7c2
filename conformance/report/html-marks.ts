import type { Level } from '#openapi'
import { type Mark, marks } from './mark.ts'
import { html, type Markup } from './markup.ts'

export const sources = { page: 'the page', platform: 'the platform', http: 'HTTP' } as const

export const renderLevel = (level: Level): Markup => html`<span class="level ${level}">${level.toUpperCase()}</span>`

/** A sign in a square; its word is for whoever hears the page. */
export const renderMark = (mark: Mark): Markup =>
  html`<span class="mark ${mark}"><span aria-hidden="true">${marks[mark].sign}</span><span class="spoken">${marks[mark].word}</span></span>`

/** Where a case is found in the page. */
export const anchorOf = (id: string): string => `case-${id.replace(/[^\w-]+/g, '-')}`
