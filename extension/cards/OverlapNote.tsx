import { useId } from 'react'
import type { OverlapCard } from '#shared/contract/overlap.ts'
import { words } from '../words/en.ts'
import { Button, IconButton } from './Button.tsx'
import { Icon } from './Icon.tsx'
import { type Opened, recentOf } from './ItemCard.tsx'
import { Link } from './Link.tsx'
import { StageLine } from './OverlapCard.tsx'

export type OverlapNoteProps = {
  card: OverlapCard
  opened: Opened
  /** Opens the sidebar, where the reasons are. */
  see(): void
  dismiss(): void
}

/**
 * In place of the closed sidebar's tab, once a page: that this may have been done already. Announced, but it takes no keyboard;
 * one key leaves it.
 */
export const OverlapNote = ({ card, opened, see, dismiss }: OverlapNoteProps) => {
  const title = useId()
  const recent = recentOf(card.item)
  return (
    <section className="note" aria-labelledby={title}>
      <header className="note-head">
        <Icon name="mark" />
        <h1 id={title}>{words.overlap.title}</h1>
        <IconButton icon="close" label={words.overlap.dismiss} onClick={dismiss} />
      </header>
      <p className="note-item">
        <Link url={card.item.url} opened={recent ? () => opened(recent) : undefined}>
          {card.item.title}
        </Link>
      </p>
      <StageLine stage={card.stage} says={card.says} />
      <footer className="note-foot">
        <Button onClick={see}>{words.overlap.see}</Button>
        <span className="note-place">
          <bdi>{card.item.source.label}</bdi> · <bdi>{card.item.container}</bdi>
        </span>
      </footer>
      <p className="announcement" role="status">
        {words.overlap.hint} {card.item.title}. {card.says}
      </p>
    </section>
  )
}
