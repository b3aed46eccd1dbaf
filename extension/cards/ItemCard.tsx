import type { ReactNode } from 'react'
import type { ItemCard as Card, ItemSummary } from '#shared/contract/items.ts'
import type { Recent } from '../views.ts'
import { ageOf } from '../words/age.ts'
import { labelOf, words } from '../words/en.ts'
import { Icon, isIconName } from './Icon.tsx'
import { Link } from './Link.tsx'
import { Meta } from './Meta.tsx'
import { WhyLine } from './WhyLine.tsx'

/** What a surface does when something of ours is opened. */
export type Opened = (recent: Omit<Recent, 'at'>) => void

export const recentOf = (item: ItemSummary): Omit<Recent, 'at'> | null =>
  item.url === null ? null : { title: item.title, url: item.url, kind: item.kind, source: item.source.label }

/** A kind of item as an icon, with its name for those who cannot see it. */
export const KindIcon = ({ kind }: { kind: string }) => (
  <span className="kind" role="img" aria-label={labelOf(words.itemKinds, kind)}>
    <Icon name={isIconName(kind) ? kind : 'document'} />
  </span>
)

const ItemState = ({ state }: { state: NonNullable<ItemSummary['state']> }) => (
  <span className="state" data-state={state}>
    {labelOf(words.itemStates, state)}
  </span>
)

/** Title, place, state, author and age of an item. */
export const ItemHeading = ({ item, now, opened }: { item: ItemSummary; now: number; opened: Opened }) => {
  const recent = recentOf(item)
  return (
    <>
      <h3 className="card-title">
        <Link url={item.url} opened={recent ? () => opened(recent) : undefined}>
          {item.title}
        </Link>
      </h3>
      <Meta>
        {item.state && <ItemState state={item.state} />}
        <bdi>{item.container}</bdi>
        {item.author && <bdi>{item.author.name}</bdi>}
        <time dateTime={item.updatedAt}>{ageOf(item.updatedAt, now)}</time>
      </Meta>
    </>
  )
}

export type ItemProps = {
  card: Card
  now: number
  opened: Opened
  /** What is said of it before its title. */
  lead?: ReactNode
  /** What can be answered to it. */
  actions?: ReactNode
}

/** A related item. */
export const ItemCard = ({ card, now, opened, lead, actions }: ItemProps) => (
  <article className={lead ? 'card card-overlap' : 'card'}>
    <KindIcon kind={card.item.kind} />
    <div className="card-body">
      {lead}
      <ItemHeading item={card.item} now={now} opened={opened} />
      <WhyLine why={card.why} now={now} excerpt={card.excerpt} />
      {actions}
    </div>
  </article>
)
