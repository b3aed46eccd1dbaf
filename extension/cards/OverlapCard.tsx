import type { ReactNode } from 'react'
import type { OverlapCard as Card, Stage } from '#shared/contract/overlap.ts'
import { labelOf, words } from '../words/en.ts'
import { Icon, type IconName } from './Icon.tsx'
import { ItemHeading, KindIcon, type Opened } from './ItemCard.tsx'
import { WhyLine } from './WhyLine.tsx'

const stageIcons: Readonly<Record<Stage, IconName>> = {
  done: 'check',
  doing: 'sync',
  waiting: 'clock',
  'given-up': 'close',
  unknown: 'document',
}

/** What became of it: a mark with its name, and the line that tells it. */
export const StageLine = ({ stage, says }: Pick<Card, 'stage' | 'says'>) => (
  <p className="stage" data-stage={stage}>
    <span className="stage-mark" role="img" aria-label={labelOf(words.overlap.stages, stage)}>
      <Icon name={stageIcons[stage] ?? 'document'} />
    </span>
    <span className="stage-says" dir="auto">
      {says}
    </span>
  </p>
)

export type OverlapProps = {
  card: Card
  now: number
  opened: Opened
  /** What can be answered to it. */
  actions?: ReactNode
}

/** A warning that something is most likely the same work: what became of it first, then what it is and why. */
export const OverlapCard = ({ card, now, opened, actions }: OverlapProps) => (
  <article className="card card-overlap">
    <KindIcon kind={card.item.kind} />
    <div className="card-body">
      <StageLine stage={card.stage} says={card.says} />
      <ItemHeading item={card.item} now={now} opened={opened} />
      <WhyLine why={card.why} now={now} excerpt={card.excerpt} />
      {actions}
    </div>
  </article>
)
