import type { Why } from '#shared/contract/why.ts'
import type { HoverBody, LinkedItem } from '../views.ts'
import { labelOf, words } from '../words/en.ts'
import { DecisionFacts } from './Facts.tsx'
import { ItemHeading, KindIcon, type Opened } from './ItemCard.tsx'
import { type Act, ProblemNotice } from './Notice.tsx'
import type { Correct } from './NotMeForm.tsx'
import { OwnerCard } from './OwnerCard.tsx'
import { PersonCard } from './PersonCard.tsx'
import { keyOfPerson } from './PersonName.tsx'
import { Skeleton } from './Skeleton.tsx'
import { WhyLine } from './WhyLine.tsx'

type Props = { now: number; opened: Opened }

/** The link names the item by its address, so there is no doubt about which one it is. */
const whyOf = ({ item, answer }: LinkedItem): Why => ({
  reason: words.linked.reason(labelOf(words.itemKinds, item.kind), item.source.label),
  evidence: [],
  confidence: { level: 'high', value: 1 },
  asOf: answer.coverage.asOf ?? item.updatedAt,
})

/** What a link leads to, with the decisions around it. */
const LinkedCard = ({ linked, now, opened }: Props & { linked: LinkedItem }) => (
  <article className="hover-card" aria-label={words.linked.label(linked.item.title)}>
    <div className="linked">
      <KindIcon kind={linked.item.kind} />
      <div className="card-body">
        <ItemHeading item={linked.item} now={now} opened={opened} />
      </div>
    </div>
    <DecisionFacts label={words.panel.decisions} decisions={linked.answer.decisions} opened={opened} />
    <WhyLine why={whyOf(linked)} now={now} />
  </article>
)

/** The one card that hangs on something in a page. Nothing to say draws nothing. */
export const HoverCard = ({
  body,
  now,
  opened,
  act,
  correct,
}: Props & { body: HoverBody; act: Act; correct: Correct }) => {
  switch (body.kind) {
    case 'asking':
      return <Skeleton label={words.panel.looking} rows={1} />
    case 'owner':
      return <OwnerCard card={body.card} now={now} opened={opened} correct={correct} />
    case 'people':
      return body.cards.map(card => <PersonCard key={keyOfPerson(card.person)} card={card} now={now} />)
    case 'item':
      return <LinkedCard linked={body.linked} now={now} opened={opened} />
    case 'problem':
      return <ProblemNotice problem={body.problem} act={act} />
    case 'nothing':
      return null
  }
}
