import { ConfirmForm } from '#extension/cards/ConfirmForm.tsx'
import { DecisionCard } from '#extension/cards/DecisionCard.tsx'
import { Lapsed } from '#extension/cards/Lapsed.tsx'
import { AnswerForm } from '#extension/cards/LapseForm.tsx'
import type { LapseAnswer } from '#extension/deciding.ts'
import type { DecisionCard as Card } from '#shared/contract/decisions.ts'
import {
  lapsedDecision,
  overtaken,
  proposedDecision,
  sampleNow,
  suggestedDecision,
} from '../fixtures/answers.ts'
import { filledWith } from '../harness/hostile.ts'
import { hostile } from './hostile.ts'
import { onPaper, type Scene } from './scene.ts'

const nothing = (): void => undefined
const refused = async () => ({ code: 'decision.not_lapsed', message: 'It does not wait for you any more.' })
const said: LapseAnswer = { answer: 'intended', checkBy: '2027-01-04T00:00:00Z' }

const lapsed = (waiting: Card[], settled: Card[] = []): Scene => ({
  width: 372,
  height: 400,
  draw: (
    <div className="lapsed" style={onPaper}>
      <Lapsed
        waiting={waiting}
        settled={settled.map(card => ({ card, said }))}
        now={sampleNow}
        opened={nothing}
        answer={() => refused}
      />
    </div>
  ),
})

const answering = (kind: LapseAnswer['answer']): Scene => ({
  width: 372,
  height: 260,
  draw: (
    <div className="lapse" style={{ ...onPaper, margin: 0, padding: 'var(--s4)' }}>
      <AnswerForm kind={kind} now={sampleNow} answer={refused} close={nothing} />
    </div>
  ),
})

const shown = (card: Card): Scene => ({
  width: 372,
  height: 300,
  draw: (
    <div className="answerable" style={onPaper}>
      <DecisionCard
        card={card}
        now={sampleNow}
        opened={nothing}
        actions={card.decision.suggested && <ConfirmForm confirm={refused} />}
      />
    </div>
  ),
})

/** Decisions that lapsed or were only suggested, by name. */
export const decisionScenes: Record<string, Scene> = {
  'lapsed decision': lapsed([lapsedDecision]),
  'lapsed decisions': lapsed([
    lapsedDecision,
    { ...lapsedDecision, decision: { ...lapsedDecision.decision, id: 'b' } },
  ]),
  'lapsed decision answered': lapsed([], [lapsedDecision]),
  'hostile lapsed decision': lapsed(
    [filledWith(lapsedDecision, hostile)],
    [filledWith(lapsedDecision, hostile)],
  ),
  'answer: done': answering('done'),
  'answer: intended': answering('intended'),
  'answer: dropped': answering('dropped'),
  'suggested decision': shown(suggestedDecision),
  'proposed decision': shown(proposedDecision),
  'overtaken decision': shown(overtaken),
}
