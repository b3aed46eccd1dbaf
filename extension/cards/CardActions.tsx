import { useRef, useState } from 'react'
import type { Problem } from '../problem.ts'
import type { Answered, Said } from '../said.ts'
import { words } from '../words/en.ts'
import { IconButton } from './Button.tsx'
import type { CardActs } from './card-acts.ts'
import { Icon } from './Icon.tsx'
import { MuteForm, type MuteFormProps } from './MuteForm.tsx'

export type CardActionsProps = {
  card: Answered
  targets: MuteFormProps['targets']
  said: Said | undefined
  acts: CardActs
}

/** Useful, not useful, mute: out of the way until the pointer or the keyboard is on the card. */
export const CardActions = ({ card, targets, said, acts }: CardActionsProps) => {
  const [isMuting, setMuting] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const bar = useRef<HTMLFieldSetElement>(null)
  const isUseful = said?.kind === 'useful'
  const run = async (act: Promise<Problem | null>): Promise<void> => setProblem(await act)
  const close = (): void => {
    setMuting(false)
    bar.current?.querySelector<HTMLElement>('[data-act=mute]')?.focus()
  }
  return (
    <>
      <fieldset
        ref={bar}
        className="card-actions"
        aria-label={words.feedback.about(card.title)}
        data-open={isMuting || undefined}
      >
        <IconButton
          icon="useful"
          label={words.feedback.useful}
          aria-pressed={isUseful}
          onClick={() => void run(isUseful ? acts.undo(said) : acts.give(card, 'useful', null))}
        />
        <IconButton
          icon="notUseful"
          label={words.feedback.notUseful}
          data-act="not-useful"
          onClick={() => void run(acts.give(card, 'not-useful', null))}
        />
        <IconButton
          icon="muted"
          label={words.mute.open}
          data-act="mute"
          aria-expanded={isMuting}
          onClick={() => setMuting(!isMuting)}
        />
      </fieldset>
      {isUseful && (
        <p className="card-useful">
          <Icon name="useful" />
          {words.feedback.thanks}
        </p>
      )}
      {isMuting && (
        <MuteForm targets={targets} choose={choice => void run(acts.mute(card, choice))} cancel={close} />
      )}
      {problem && (
        <p className="card-problem" role="alert">
          {words.feedback.failed(problem.message)}
        </p>
      )}
    </>
  )
}
