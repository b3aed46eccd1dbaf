import type { OverlapCard as Card, Stage } from '#shared/contract/overlap.ts'
import { labelOf, words } from '../words/en.ts'
import { Icon, type IconName } from './Icon.tsx'
import { ItemCard, type ItemProps } from './ItemCard.tsx'

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

type OverlapProps = Omit<ItemProps, 'card' | 'lead'> & { card: Card }

/** A warning that something is most likely the same work: what became of it first, then what it is and why. */
export const OverlapCard = (props: OverlapProps) => (
  <ItemCard {...props} lead={<StageLine stage={props.card.stage} says={props.card.says} />} />
)
