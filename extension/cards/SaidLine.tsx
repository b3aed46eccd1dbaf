import { useState } from 'react'
import type { FeedbackReason } from '#shared/contract/feedback.ts'
import type { Problem } from '../problem.ts'
import type { Said } from '../said.ts'
import { words } from '../words/en.ts'
import { Button } from './Button.tsx'
import type { CardActs } from './card-acts.ts'
import { Icon } from './Icon.tsx'

/** What was said of a card, in a few words. */
export const saidWords = (said: Said): string => {
  if (said.kind === 'useful') return words.feedback.thanks
  if (said.kind === 'muted') return words.mute.done(said.mute)
  return said.reason ? words.feedback.because(said.reason) : words.feedback.why
}

// Not the contract's own list: frames and popup carry no zod.
const reasons: readonly FeedbackReason[] = ['wrong-topic', 'outdated', 'already-knew', 'not-my-area']

const Reasons = ({ choose }: { choose(reason: FeedbackReason): void }) => (
  <div className="chips">
    {reasons.map(reason => (
      <Button key={reason} onClick={() => choose(reason)}>
        {words.feedback.reasons[reason]}
      </Button>
    ))}
  </div>
)

/** A line in place of a card that was answered away: what was said, why if it is not told yet, and the way back. */
export const SaidLine = ({ said, acts }: { said: Said; acts: CardActs }) => {
  const [problem, setProblem] = useState<Problem | null>(null)
  const { card, kind } = said
  const isAsking = kind === 'not-useful' && said.reason === null
  const run = async (act: Promise<Problem | null>): Promise<void> => setProblem(await act)
  return (
    <div className="said" data-kind={kind}>
      <Icon name={kind === 'muted' ? 'muted' : 'notUseful'} />
      <div className="said-body">
        <p className="said-words">{saidWords(said)}</p>
        <p className="said-title">
          <bdi>{card.title}</bdi>
        </p>
        {isAsking && <Reasons choose={reason => void run(acts.give(card, 'not-useful', reason))} />}
        {problem && (
          <p className="card-problem" role="alert">
            {words.feedback.failed(problem.message)}
          </p>
        )}
      </div>
      <button type="button" className="more" data-act="undo" onClick={() => void run(acts.undo(said))}>
        {words.feedback.undo}
      </button>
    </div>
  )
}
