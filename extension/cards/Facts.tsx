import type { ReactNode } from 'react'
import type { DecisionCard } from '#shared/contract/decisions.ts'
import { DecisionLine } from './DecisionCard.tsx'
import type { Opened } from './ItemCard.tsx'

const mostDecisions = 2

/** A part of a hover card under its heading. */
export const Facts = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="facts">
    <h3>{label}</h3>
    {children}
  </div>
)

type DecisionProps = { label: string; decisions: readonly DecisionCard[]; opened: Opened }

/** The decisions behind what a hover card is about. Nothing where there are none. */
export const DecisionFacts = ({ label, decisions, opened }: DecisionProps) =>
  decisions.length > 0 && (
    <Facts label={label}>
      <ul>
        {decisions.slice(0, mostDecisions).map(card => (
          <DecisionLine key={card.decision.id} card={card} opened={opened} />
        ))}
      </ul>
    </Facts>
  )
