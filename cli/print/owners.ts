import { decisionCardLines } from '#cli/print/decisions.ts'
import { columns, spaced, wrapped } from '#cli/print/lines.ts'
import { nameOf } from '#cli/print/people.ts'
import type { Terminal } from '#cli/print/terminal.ts'
import { evidenceLines, whyLines } from '#cli/print/why.ts'
import { ageOf, countOf, listOf, percentOf } from '#cli/print/words.ts'
import type { OutputOf } from '#shared/contract/index.ts'
import type { OwnerCard } from '#shared/contract/owners.ts'

const decidesRow = ({ deciders, rule }: OwnerCard): string[] => {
  if (rule.state === 'no-file') return ['decides', 'nobody: there is no CODEOWNERS file']
  if (rule.state === 'none') return ['decides', 'nobody: no rule of CODEOWNERS matches']
  const names = deciders.length > 0 ? listOf(deciders.map(nameOf)) : 'nobody'
  return ['decides', `${names}, by ${rule.pattern} (${rule.file}:${rule.line})`]
}

/** Who knows by reviewing alone has changed nothing. */
const changesOf = (changes: number): string => (changes > 0 ? `: ${countOf(changes, 'change')}` : '')

const knowsRows = (card: OwnerCard, terminal: Terminal): string[][] => {
  if (card.knowers.length === 0) return [['knows', 'nobody has worked here lately']]
  return card.knowers.map(({ person, share, changes, lastAt }, n) => [
    n === 0 ? 'knows' : '',
    `${nameOf(person)}, ${percentOf(share)} of recent work${changesOf(changes)}, the latest ${ageOf(lastAt, terminal.now)}`,
  ])
}

/** Decisions stand under the path they are about. */
const decisionLines = (card: OwnerCard, terminal: Terminal): string[] => {
  const inside = { ...terminal, width: terminal.width - 4 }
  return card.decisions.flatMap(decision => decisionCardLines(decision, inside)).map(line => `    ${line}`)
}

const cardLines = (card: OwnerCard, terminal: Terminal): string[] => [
  ...wrapped(terminal.paint('bold', card.path), terminal.width),
  ...columns([decidesRow(card), ...knowsRows(card, terminal)], terminal.width, 2),
  ...whyLines(card.why, terminal, 2),
  ...evidenceLines(card.why.evidence, terminal, 2),
  ...decisionLines(card, terminal),
]

export const ownersAsk = ({ repository, owners }: OutputOf<'owners.ask'>, terminal: Terminal): string[] =>
  spaced([[terminal.paint('dim', repository)], ...owners.map(card => cardLines(card, terminal))])
