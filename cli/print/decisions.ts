import { addressLines } from '#cli/print/address.ts'
import { columns, oneLine, spaced, wrapped } from '#cli/print/lines.ts'
import type { Terminal } from '#cli/print/terminal.ts'
import { whyLines } from '#cli/print/why.ts'
import { ageOf, listOf } from '#cli/print/words.ts'
import type { DecisionCard, DecisionState, DecisionSummary } from '#shared/contract/decisions.ts'
import type { OutputOf } from '#shared/contract/index.ts'

const colourOf = {
  proposed: 'yellow',
  agreed: 'green',
  doing: 'green',
  done: 'green',
  overtaken: 'magenta',
  dropped: 'red',
  rejected: 'red',
} as const satisfies Record<DecisionState, string>

const stateWords = (decision: DecisionSummary, terminal: Terminal): string => {
  const state = terminal.paint(colourOf[decision.state], decision.state)
  return decision.supersededBy ? `${state} by “${oneLine(decision.supersededBy.title)}”` : state
}

const decisionLines = (decision: DecisionSummary, terminal: Terminal): string[] => {
  const facts = [
    stateWords(decision, terminal),
    decision.decidedAt && ageOf(decision.decidedAt, terminal.now),
    decision.deciders.length > 0 && listOf(decision.deciders),
    `${decision.item.source.label} ${decision.item.container}`,
  ].filter(Boolean)
  return [
    ...wrapped(terminal.paint('bold', oneLine(decision.title)), terminal.width),
    ...wrapped(facts.join(' · '), terminal.width, 2),
    ...wrapped(oneLine(decision.statement), terminal.width, 2),
    ...addressLines(decision.item.url, terminal),
    ...wrapped(terminal.paint('dim', `hypha decisions get ${decision.id}`), terminal.width, 2),
  ]
}

export const decisionCardLines = (card: DecisionCard, terminal: Terminal): string[] => [
  ...decisionLines(card.decision, terminal),
  ...whyLines(card.why, terminal, 2),
]

export const decisionsList = ({ decisions }: OutputOf<'decisions.list'>, terminal: Terminal): string[] => {
  if (decisions.length === 0) {
    return [
      'No decision on record that you may see answers to this. `hypha containers list` shows what is indexed.',
    ]
  }
  return spaced(decisions.map(card => decisionCardLines(card, terminal)))
}

export const decisionsGet = (answer: OutputOf<'decisions.get'>, terminal: Terminal): string[] => {
  const facts = [
    ...answer.scope.map(path => ['applies to', path]),
    ...answer.supersedes.map(({ title }) => ['takes the place of', oneLine(title)]),
  ]
  return spaced([
    decisionLines(answer.decision, terminal),
    answer.why ? wrapped(`Why: ${answer.why}`, terminal.width, 2) : [],
    columns(facts, terminal.width),
    [terminal.paint('dim', `Read ${ageOf(answer.asOf, terminal.now)}.`)],
  ])
}
