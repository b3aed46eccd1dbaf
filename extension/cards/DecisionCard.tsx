import type { ReactNode } from 'react'
import type { DecisionCard as Card, DecisionSummary } from '#shared/contract/decisions.ts'
import { ageOf } from '../words/age.ts'
import { labelOf, words } from '../words/en.ts'
import { Icon } from './Icon.tsx'
import { type Opened, recentOf } from './ItemCard.tsx'
import { Link } from './Link.tsx'
import { Meta } from './Meta.tsx'
import { WhyLine } from './WhyLine.tsx'

export type DecisionProps = { card: Card; now: number; opened: Opened }

/** What is only suggested has no state yet that anybody gave it. */
const DecisionState = ({ decision }: { decision: DecisionSummary }) => {
  const { suggested, proposedBy, state } = decision
  const suggestion = proposedBy === undefined ? words.decision.suggested : words.decision.proposed
  return (
    <span className="state" data-decision={suggested ? 'proposed' : state}>
      {suggested ? suggestion : labelOf(words.decisionStates, state)}
    </span>
  )
}

/** Why it was decided, what was not chosen, and what came of it. */
const Background = ({ decision }: { decision: DecisionSummary }) => {
  const { why, alternatives, since } = decision
  const lines = [
    { label: words.decision.because, texts: why ? [why] : [] },
    { label: words.decision.rejected, texts: alternatives.slice(0, 3) },
    { label: words.decision.since, texts: since.map(one => one.title) },
  ].filter(({ texts }) => texts.length > 0)
  return lines.map(({ label, texts }) => (
    <p className="statement" key={label}>
      {label}:{' '}
      {texts.map((text, i) => (
        <span key={text}>
          {i > 0 && ' · '}
          <bdi>{text}</bdi>
        </span>
      ))}
    </p>
  ))
}

type Whole = DecisionProps & {
  /** What is said of it before its title. */
  lead?: ReactNode
  /** What can be answered to it. */
  actions?: ReactNode
}

/** A decision on record: what was decided, by whom, whether it still holds. */
export const DecisionCard = ({ card, now, opened, lead, actions }: Whole) => {
  const { decision, why } = card
  const recent = recentOf(decision.item)
  return (
    <article className={lead ? 'card card-overlap' : 'card'}>
      <span className="kind" role="img" aria-label={words.decision.one}>
        <Icon name="decision" />
      </span>
      <div className="card-body">
        {lead}
        <h3 className="card-title">
          <Link url={decision.item.url} opened={recent ? () => opened(recent) : undefined}>
            {decision.title}
          </Link>
        </h3>
        <Meta>
          <DecisionState decision={decision} />
          {decision.decidedAt && (
            <time dateTime={decision.decidedAt}>
              {words.decision.decided(ageOf(decision.decidedAt, now))}
            </time>
          )}
          {decision.deciders.length > 0 && <bdi>{words.decision.by(decision.deciders)}</bdi>}
        </Meta>
        <p className="statement" dir="auto">
          {decision.statement}
        </p>
        {decision.supersededBy && (
          <p className="superseded">
            <Icon name="alert" />
            <span>
              {words.decision.supersededBy} <bdi>{decision.supersededBy.title}</bdi>
            </span>
          </p>
        )}
        <Background decision={decision} />
        {decision.lapsedAt && !lead && (
          <p className="superseded">
            <Icon name="alert" />
            <span>{words.decision.lapsed}</span>
          </p>
        )}
        <WhyLine why={why} now={now} />
        {actions}
      </div>
    </article>
  )
}

/** A decision in one line, inside another card. */
export const DecisionLine = ({ card: { decision }, opened }: Omit<DecisionProps, 'now'>) => {
  const recent = recentOf(decision.item)
  return (
    <li className="line">
      <Icon name="decision" />
      <Link url={decision.item.url} opened={recent ? () => opened(recent) : undefined} className="line-title">
        {decision.title}
      </Link>
      <DecisionState decision={decision} />
    </li>
  )
}
