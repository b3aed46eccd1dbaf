import type { ContextAnswer } from '#shared/contract/context.ts'
import type { Coverage } from '#shared/contract/why.ts'
import { type Said, silences } from '../said.ts'
import { ageOf } from '../words/age.ts'
import { words } from '../words/en.ts'
import { Answerable } from './Answerable.tsx'
import { ConfirmForm } from './ConfirmForm.tsx'
import type { CardActs } from './card-acts.ts'
import { DecisionCard } from './DecisionCard.tsx'
import { ItemCard, type Opened } from './ItemCard.tsx'
import { Notice } from './Notice.tsx'
import { OverlapCard } from './OverlapCard.tsx'
import { keyOfPerson } from './PersonName.tsx'
import { PersonRow } from './PersonRow.tsx'
import { SaidLine } from './SaidLine.tsx'
import { Section } from './Section.tsx'

/** An empty answer says what it rests on, so that it is never mistaken for a failure. */
export const Empty = ({
  coverage,
  now,
  title = words.panel.empty,
}: {
  coverage: Coverage
  now: number
  title?: string
}) =>
  coverage.sources.length === 0 ? (
    <Notice icon="document" title={words.panel.nothingIndexed}>
      <p>{words.panel.nothingIndexedMore}</p>
    </Notice>
  ) : (
    <Notice icon="check" title={title}>
      <p>
        {words.panel.emptyIn(
          coverage.sources.map(source => source.label),
          coverage.asOf && ageOf(coverage.asOf, now),
        )}
        {coverage.meaning && ` ${words.panel.meaning[coverage.meaning]}`}
      </p>
    </Notice>
  )

const itemsIn = ({ overlap, related, decisions }: ContextAnswer): string[] => [
  ...(overlap ? [overlap.item.id] : []),
  ...related.map(card => card.item.id),
  ...decisions.map(card => card.decision.item.id),
]

const silenced = (said: readonly Said[]): Set<string> =>
  new Set(said.filter(silences).map(({ card }) => card.item))

/** Cards in sight: what was answered away does not count. */
export const sizeOf = (answer: ContextAnswer, said: readonly Said[]): number => {
  const silent = silenced(said)
  return itemsIn(answer).filter(item => !silent.has(item)).length
}

/** What was muted here and is in no answer any more; the way back stays in sight. */
const Gone = ({ answer, said, acts }: Pick<CardsProps, 'answer' | 'said' | 'acts'>) => {
  const items = itemsIn(answer)
  const gone = said.filter(one => silences(one) && !items.includes(one.card.item))
  return (
    gone.length > 0 && (
      <ul className="cards cards-gone">
        {gone.map(one => (
          <li key={one.card.item}>
            <SaidLine said={one} acts={acts} />
          </li>
        ))}
      </ul>
    )
  )
}

export type CardsProps = {
  answer: ContextAnswer
  now: number
  opened: Opened
  said: readonly Said[]
  acts: CardActs
}

/** The answer to what somebody reads or writes. */
export const ContextCards = ({ answer, now, opened, said, acts }: CardsProps) => {
  const { overlap, related, decisions, people, coverage } = answer
  const silent = silenced(said)
  const isEmpty = !overlap && related.length + decisions.length + people.length === 0
  return (
    <>
      {isEmpty && <Empty coverage={coverage} now={now} />}
      <Section
        title={words.overlap.title}
        entries={overlap ? [overlap] : []}
        count={null}
        keyOf={card => card.item.id}
        draw={card => (
          <Answerable
            item={card.item}
            why={card.why}
            about="overlap"
            said={said}
            acts={acts}
            draw={actions => <OverlapCard card={card} now={now} opened={opened} actions={actions} />}
          />
        )}
      />
      <Section
        title={words.panel.related}
        entries={related}
        count={related.filter(card => !silent.has(card.item.id)).length}
        keyOf={card => card.item.id}
        draw={card => (
          <Answerable
            item={card.item}
            why={card.why}
            about="related"
            said={said}
            acts={acts}
            draw={actions => <ItemCard card={card} now={now} opened={opened} actions={actions} />}
          />
        )}
      />
      <Section
        title={words.panel.decisions}
        entries={decisions}
        count={decisions.filter(card => !silent.has(card.decision.item.id)).length}
        keyOf={card => card.decision.id}
        draw={card => (
          <Answerable
            item={card.decision.item}
            why={card.why}
            about="related"
            said={said}
            acts={acts}
            draw={actions => (
              <DecisionCard
                card={card}
                now={now}
                opened={opened}
                actions={
                  <>
                    {card.decision.suggested && (
                      <ConfirmForm confirm={() => acts.confirm(card.decision.id)} />
                    )}
                    {actions}
                  </>
                }
              />
            )}
          />
        )}
      />
      <Section
        title={words.panel.people}
        entries={people}
        keyOf={({ person }) => keyOfPerson(person)}
        draw={({ person, why }) => <PersonRow person={person} why={why} now={now} />}
      />
      <Gone answer={answer} said={said} acts={acts} />
    </>
  )
}
