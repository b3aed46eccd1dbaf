import { type ReactNode, useEffect, useRef } from 'react'
import type { FeedbackAbout } from '#shared/contract/feedback.ts'
import type { ItemSummary } from '#shared/contract/items.ts'
import type { Why } from '#shared/contract/why.ts'
import { type Said, silences } from '../said.ts'
import { CardActions } from './CardActions.tsx'
import type { CardActs } from './card-acts.ts'
import { targetsOf } from './MuteForm.tsx'
import { SaidLine } from './SaidLine.tsx'

export type AnswerableProps = {
  item: ItemSummary
  why: Why
  about: FeedbackAbout
  /** All that was said on this page. */
  said: readonly Said[]
  acts: CardActs
  /** The card, with what can be answered to it. */
  draw(actions: ReactNode): ReactNode
}

/** When a card becomes its line, or is back, the keyboard goes along: to “Undo”, or to the button it came from. */
const useFocusAlong = (said: Said | undefined) => {
  const place = useRef<HTMLDivElement>(null)
  const before = useRef(said)
  useEffect(() => {
    const was = before.current
    before.current = said
    const [is, wasLine] = [said && silences(said), was && silences(was)]
    if (Boolean(is) === Boolean(wasLine) || !document.hasFocus()) return
    const act = is ? 'undo' : was?.kind === 'muted' ? 'mute' : 'not-useful'
    place.current?.querySelector<HTMLElement>(`[data-act=${act}]`)?.focus()
  }, [said])
  return place
}

/** A card that can be answered; once it is answered away, what was said of it. */
export const Answerable = ({ item, why, about, said, acts, draw }: AnswerableProps) => {
  const mine = said.find(({ card }) => card.item === item.id)
  const place = useFocusAlong(mine)
  const card = { item: item.id, title: item.title, url: item.url, about }
  return (
    <div ref={place} className="answerable">
      {mine && silences(mine) ? (
        <SaidLine said={mine} acts={acts} />
      ) : (
        draw(<CardActions card={card} targets={targetsOf(item, why)} said={mine} acts={acts} />)
      )}
    </div>
  )
}
