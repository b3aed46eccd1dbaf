import type { ContextAnswer } from '#shared/contract/context.ts'
import type { Coverage } from '#shared/contract/why.ts'
import { ageOf } from '../words/age.ts'
import { words } from '../words/en.ts'
import { DecisionCard } from './DecisionCard.tsx'
import { ItemCard, type Opened } from './ItemCard.tsx'
import { Notice } from './Notice.tsx'
import { PersonRow } from './PersonRow.tsx'
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
      </p>
    </Notice>
  )

export const sizeOf = (answer: ContextAnswer): number => answer.related.length + answer.decisions.length

/** The answer to what somebody reads or writes. */
export const ContextCards = ({
  answer,
  now,
  opened,
}: {
  answer: ContextAnswer
  now: number
  opened: Opened
}) => {
  const { related, decisions, people, coverage } = answer
  if (related.length + decisions.length + people.length === 0) return <Empty coverage={coverage} now={now} />
  return (
    <>
      <Section
        title={words.panel.related}
        entries={related}
        keyOf={card => card.item.id}
        draw={card => <ItemCard card={card} now={now} opened={opened} />}
      />
      <Section
        title={words.panel.decisions}
        entries={decisions}
        keyOf={card => card.decision.id}
        draw={card => <DecisionCard card={card} now={now} opened={opened} />}
      />
      <Section
        title={words.panel.people}
        entries={people}
        keyOf={({ person }) => person.id ?? person.name}
        draw={({ person, why }) => <PersonRow person={person} why={why} now={now} />}
      />
    </>
  )
}
