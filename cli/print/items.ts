import { addressLines } from '#cli/print/address.ts'
import { columns, oneLine, spaced, wrapped } from '#cli/print/lines.ts'
import type { Terminal } from '#cli/print/terminal.ts'
import { whyLines } from '#cli/print/why.ts'
import { ageOf, countOf, listOf } from '#cli/print/words.ts'
import type { OutputOf } from '#shared/contract/index.ts'
import type { ItemCard, ItemKind, ItemSummary } from '#shared/contract/items.ts'
import type { OverlapCard } from '#shared/contract/overlap.ts'

const kindWords = {
  commit: 'commit',
  pull: 'pull request',
  issue: 'issue',
  document: 'document',
  codeowners: 'code owners',
  comment: 'comment',
  meeting: 'meeting',
} satisfies Record<ItemKind, string>

/** Title, then what it is, where, by whom and how old, then its address. */
export const itemLines = (item: ItemSummary, terminal: Terminal): string[] => {
  const state = item.state ? `, ${item.state}` : ''
  const facts = [
    kindWords[item.kind] + state,
    `${item.source.label} ${item.container}`,
    item.author?.name,
    ageOf(item.updatedAt, terminal.now),
  ].filter(Boolean)
  return [
    ...wrapped(terminal.paint('bold', oneLine(item.title) || '(no title)'), terminal.width),
    ...wrapped(terminal.paint('dim', facts.join(' · ')), terminal.width, 2),
    ...addressLines(item.url, terminal),
  ]
}

export const itemCardLines = (card: ItemCard, terminal: Terminal): string[] => [
  ...itemLines(card.item, terminal),
  ...(card.excerpt ? wrapped(terminal.paint('italic', `“${oneLine(card.excerpt)}”`), terminal.width, 2) : []),
  ...whyLines(card.why, terminal, 2),
]

/** What became of it first, then what it is and why. */
export const overlapCardLines = ({ says, ...card }: OverlapCard, terminal: Terminal): string[] => [
  ...wrapped(terminal.paint('yellow', oneLine(says)), terminal.width),
  ...itemCardLines(card, terminal),
]

export const itemsGet = (answer: OutputOf<'items.get'>, terminal: Terminal): string[] => {
  const facts = [
    ...answer.people.map(({ role, person }) => [role, person.name]),
    ...answer.paths.map(path => ['path', path]),
    ...answer.links.map(({ kind, url }) => [kind, url]),
  ]
  return spaced([
    itemLines(answer.item, terminal),
    answer.text.split('\n').flatMap(line => wrapped(line, terminal.width, 2)),
    columns(facts, terminal.width),
    [terminal.paint('dim', `Read ${ageOf(answer.asOf, terminal.now)}.`)],
  ])
}

export const itemsList = (answer: OutputOf<'items.list'>, terminal: Terminal): string[] => {
  if (answer.items.length === 0) return ['This container has no more items.']
  const rows = answer.items.map(item => [item.id, item.version, item.ref])
  const more = answer.next === null ? [] : [`More follow: --after ${JSON.stringify(answer.next)}`]
  return [...columns(rows, terminal.width), ...more]
}

export const itemsPut = ({ stored, unchanged, redacted }: OutputOf<'items.put'>): string[] => {
  const cut = Object.entries(redacted).map(([kind, n]) => `${n} × ${kind}`)
  return [
    `${countOf(stored, 'item')} stored, ${unchanged} unchanged.`,
    ...(cut.length > 0 ? [`Secrets cut out before storing: ${listOf(cut)}.`] : []),
  ]
}

export const itemsDelete = (): string[] => ['The item is gone, with all that was derived from it.']
