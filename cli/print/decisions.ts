import { addressLines } from '#cli/print/address.ts'
import { columns, oneLine, spaced, wrapped } from '#cli/print/lines.ts'
import type { Terminal } from '#cli/print/terminal.ts'
import { whyLines } from '#cli/print/why.ts'
import { ageOf, listOf } from '#cli/print/words.ts'
import type {
  DecisionCard,
  DecisionEvent,
  DecisionState,
  DecisionSummary,
} from '#shared/contract/decisions.ts'
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

const sinceLines = ({ since }: DecisionSummary, terminal: Terminal): string[] =>
  since.flatMap(one =>
    wrapped(`since: ${oneLine(one.title)}, ${ageOf(one.at, terminal.now)}`, terminal.width, 2),
  )

/** The three answers, as they are given. */
const lapsedLines = ({ id }: DecisionSummary, terminal: Terminal): string[] => [
  ...wrapped(
    terminal.paint('yellow', 'Its date came, and nothing you may see carried it out. It waits for you:'),
    terminal.width,
    2,
  ),
  ...['done --link URL', 'intended --check-by DATE', 'dropped --why TEXT'].map(
    answer => `    hypha decisions answer ${id} ${answer}`,
  ),
]

const suggestedWords = ({ proposedBy }: DecisionSummary): string =>
  `suggested${proposedBy === undefined ? '' : ` by the model ${oneLine(proposedBy)}`}, not confirmed`

const decisionLines = (decision: DecisionSummary, terminal: Terminal): string[] => {
  const facts = [
    stateWords(decision, terminal),
    decision.decidedAt && ageOf(decision.decidedAt, terminal.now),
    decision.deciders.length > 0 && listOf(decision.deciders),
    `${decision.item.source.label} ${decision.item.container}`,
    decision.suggested && terminal.paint('yellow', suggestedWords(decision)),
    decision.owner && `of ${oneLine(decision.owner.name)}`,
    decision.checkBy && `asked about on ${decision.checkBy.slice(0, 10)}`,
  ].filter(Boolean)
  return [
    ...wrapped(terminal.paint('bold', oneLine(decision.title)), terminal.width),
    ...wrapped(facts.join(' · '), terminal.width, 2),
    ...wrapped(oneLine(decision.statement), terminal.width, 2),
    ...addressLines(decision.item.url, terminal),
    ...sinceLines(decision, terminal),
    ...(decision.lapsedAt ? lapsedLines(decision, terminal) : []),
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

const eventLines = (event: DecisionEvent, terminal: Terminal): string[] => {
  const moved = [event.before, event.after].flatMap(said => (said ? [oneLine(said)] : [])).join(' → ')
  const words = [event.kind, moved, event.note && oneLine(event.note), event.url && oneLine(event.url)]
  const who = event.person ? `${oneLine(event.person.name)}, ` : ''
  return wrapped(
    `${who}${ageOf(event.at, terminal.now)}: ${words.filter(Boolean).join(' · ')}`,
    terminal.width,
    2,
  )
}

/** What was just written down or changed. */
export const decisionSaid = ({ decision }: OutputOf<'decisions.change'>, terminal: Terminal): string[] =>
  decisionLines(decision, terminal)

export const decisionsGet = (answer: OutputOf<'decisions.get'>, terminal: Terminal): string[] => {
  const facts = [
    ...answer.scope.map(path => ['applies to', path]),
    ...answer.alternatives.map(other => ['not chosen', oneLine(other)]),
    ...answer.supersedes.map(({ title }) => ['takes the place of', oneLine(title)]),
  ]
  return spaced([
    decisionLines(answer.decision, terminal),
    answer.why ? wrapped(`Why: ${answer.why}`, terminal.width, 2) : [],
    columns(facts, terminal.width),
    answer.history.flatMap(event => eventLines(event, terminal)),
    [terminal.paint('dim', `Read ${ageOf(answer.asOf, terminal.now)}.`)],
  ])
}
