import { decisionCardLines } from '#cli/print/decisions.ts'
import { itemCardLines, itemLines, overlapCardLines } from '#cli/print/items.ts'
import { spaced } from '#cli/print/lines.ts'
import { personLines } from '#cli/print/people.ts'
import type { Terminal } from '#cli/print/terminal.ts'
import { nothingFound } from '#cli/print/why.ts'
import type { OutputOf } from '#shared/contract/index.ts'

type Blocks = Pick<OutputOf<'context.ask'>, 'decisions' | 'people'> & {
  items: OutputOf<'context.ask'>['related']
}

/** A hit of a search that whoever asks has muted says so. */
const marked = (lines: string[], card: object, terminal: Terminal): string[] =>
  'muted' in card && card.muted ? [...lines, terminal.paint('dim', '  muted')] : lines

const headed = (title: string, cards: string[][], terminal: Terminal): string[][] =>
  cards.length === 0 ? [] : [[terminal.paint(['bold', 'underline'], title)], ...cards]

const blocksOf = (
  itemsTitle: string,
  { items, decisions, people }: Blocks,
  terminal: Terminal,
): string[][] => [
  ...headed(
    itemsTitle,
    items.map(card => marked(itemCardLines(card, terminal), card, terminal)),
    terminal,
  ),
  ...headed(
    'Decisions',
    decisions.map(card => marked(decisionCardLines(card, terminal), card, terminal)),
    terminal,
  ),
  ...headed(
    'People',
    people.map(card => marked(personLines(card, terminal), card, terminal)),
    terminal,
  ),
]

export const contextAsk = (answer: OutputOf<'context.ask'>, terminal: Terminal): string[] => {
  const { subject, overlap, related: items, decisions, people, coverage } = answer
  const blocks = [
    ...headed('Possibly the same work', overlap ? [overlapCardLines(overlap, terminal)] : [], terminal),
    ...blocksOf('Related work', { items, decisions, people }, terminal),
  ]
  const found = blocks.length > 0 ? blocks : [nothingFound('Nothing related.', coverage, terminal)]
  return spaced([...(subject ? [itemLines(subject, terminal)] : []), ...found])
}

export const searchAsk = (
  { coverage, filters, misread, ...found }: OutputOf<'search.ask'>,
  terminal: Terminal,
): string[] => {
  const blocks = blocksOf('Items', found, terminal)
  const nothing = filters.length > 0 ? 'Nothing fits these words and filters.' : 'Nothing has these words.'
  const hints = misread.map(hint => [terminal.paint('yellow', hint)])
  return spaced([...hints, ...(blocks.length > 0 ? blocks : [nothingFound(nothing, coverage, terminal)])])
}
