import { useEffect, useState } from 'react'
import type { DecisionCard } from '#shared/contract/decisions.ts'
import { Lapsed, type Settled } from '../cards/Lapsed.tsx'
import type { AnswerLapse } from '../cards/LapseForm.tsx'
import { ask } from '../messages.ts'
import { doneIf, remember } from './act.ts'
import { freely, type May } from './sight.ts'
import { useNow } from './use-now.ts'

/** The person's lapsed decisions, asked for when a surface opens. One that cannot be asked says nothing here: its own words do. */
export const LapsedHere = ({ may = freely }: { may?: May }) => {
  const [cards, setCards] = useState<DecisionCard[]>([])
  const [settled, setSettled] = useState<Settled[]>([])
  const now = useNow(30_000)
  useEffect(() => {
    void ask('decisions.lapsed', {}).then(result => result.ok && setCards(result.value))
  }, [])
  const answer =
    (card: DecisionCard): AnswerLapse =>
    async said => {
      const failed = await doneIf(may, () => ask('decisions.answer', { id: card.decision.id, said }))
      if (!failed) setSettled(all => [...all, { card, said }])
      return failed
    }
  const waiting = cards.filter(card => !settled.some(one => one.card === card))
  return (
    <div className="lapsed">
      <Lapsed waiting={waiting} settled={settled} now={now} opened={remember} answer={answer} />
    </div>
  )
}
