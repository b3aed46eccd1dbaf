import { useEffect, useRef } from 'react'
import type { DecisionCard as Card } from '#shared/contract/decisions.ts'
import type { LapseAnswer } from '../deciding.ts'
import { words } from '../words/en.ts'
import { DecisionCard } from './DecisionCard.tsx'
import { Icon } from './Icon.tsx'
import type { Opened } from './ItemCard.tsx'
import { type AnswerLapse, LapseForm } from './LapseForm.tsx'
import { Section } from './Section.tsx'

/** A lapsed decision that was answered, and how. */
export type Settled = { card: Card; said: LapseAnswer }

const saidWords = (said: LapseAnswer): string =>
  said.answer === 'intended' ? words.lapse.said.intended(said.checkBy) : words.lapse.said[said.answer]

/** A line in place of the card; the keyboard goes along. */
const SettledLine = ({ settled: { card, said } }: { settled: Settled }) => {
  const line = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (document.hasFocus()) line.current?.focus()
  }, [])
  return (
    <li ref={line} tabIndex={-1} className="said" data-kind="settled">
      <Icon name="check" />
      <div className="said-body">
        <p className="said-words" role="status">
          {saidWords(said)}
        </p>
        <p className="said-title">
          <bdi>{card.decision.title}</bdi>
        </p>
      </div>
    </li>
  )
}

const Lead = ({ checkBy }: { checkBy: string | null }) => (
  <p className="stage" data-stage="waiting">
    <span className="stage-mark">
      <Icon name="clock" />
    </span>
    <span className="stage-says">{words.lapse.asks(checkBy)}</span>
  </p>
)

export type LapsedProps = {
  waiting: readonly Card[]
  settled: readonly Settled[]
  now: number
  opened: Opened
  answer(card: Card): AnswerLapse
}

/** Decisions nobody followed up, back with their owner: one card at a time. Nothing at all when there are none. */
export const Lapsed = ({ waiting, settled, now, opened, answer }: LapsedProps) => (
  <>
    {settled.length > 0 && (
      <ul className="cards">
        {settled.map(one => (
          <SettledLine key={one.card.decision.id} settled={one} />
        ))}
      </ul>
    )}
    <Section
      title={words.lapse.title}
      entries={waiting}
      first={1}
      keyOf={card => card.decision.id}
      draw={card => (
        <DecisionCard
          card={card}
          now={now}
          opened={opened}
          lead={<Lead checkBy={card.decision.checkBy} />}
          actions={<LapseForm now={now} answer={answer(card)} />}
        />
      )}
    />
  </>
)
