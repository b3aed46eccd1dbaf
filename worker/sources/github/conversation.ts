import { limits } from '#shared/contract/limits.ts'
import type { Actor, Remark } from './shapes.ts'

/** Something somebody said under a text. `how`: what is told of it beside who said it, e.g. `on src/quotes.ts`. */
export type Said = { by: Actor; at: string; how?: string; text: string }

/** What somebody said; null for what GitHub hides, and for nothing. Bots count: what they link is worth having. */
export const saidIn = (remark: Remark, how = ''): Said | null =>
  remark.isMinimized || remark.body.trim() === ''
    ? null
    : { by: remark.author, at: remark.createdAt, how, text: remark.body }

const fence = /^ {0,3}(`{3,}|~{3,})/

/** A text whose code and hidden comment end with it: what follows stands for itself, whoever left them open. */
const closed = (text: string): string => {
  let open = ''
  for (const line of text.split('\n')) {
    const mark = fence.exec(line)?.[1] ?? ''
    if (open === '') open = mark
    else if (mark.startsWith(open) && line.trim() === mark) open = ''
  }
  const rest = open === '' ? text : `${text}\n${open}`
  return rest.lastIndexOf('<!--') > rest.lastIndexOf('-->') ? `${rest}\n-->` : rest
}

const headed = ({ by, how, text }: Said): string =>
  `**@${by?.login ?? 'ghost'}${how ? ` ${how}` : ''}:**\n\n${closed(text.trim())}`

const saysCut = '\n\n(What follows is longer than what is indexed.)'

/** The first characters of a text; never half a letter. */
export const cut = (text: string, characters: number): string =>
  text.slice(0, characters).replace(/[\uD800-\uDBFF]$/, '')

/** At most what an item holds; what was cut off is said. */
export const fitted = (text: string): string =>
  text.length <= limits.itemCharacters ? text : cut(text, limits.itemCharacters - saysCut.length) + saysCut

/** A text and what was said under it, in the order of time, each with who said it; Markdown. */
export const conversation = (text: string, said: readonly (Said | null)[]): string => {
  const inOrder = said.filter(s => s !== null).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  return fitted([closed(text.trim()), ...inOrder.map(headed)].filter(Boolean).join('\n\n'))
}
