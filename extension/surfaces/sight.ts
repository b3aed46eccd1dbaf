import { useEffect, useState } from 'react'
import type { Problem } from '../problem.ts'
import { words } from '../words/en.ts'
import { restWhenMoved } from './meant.ts'

/** Why nothing may be changed from here now; null: it may. */
export type May = () => Problem | null

/** Our own pages lie under no page of others. */
export const freely: May = () => null

/** What the second version of intersection observers adds (Chromium): whether nothing lies over it, and nothing distorts it. */
type Seen = IntersectionObserverEntry & { isVisible?: boolean }
type Watching = IntersectionObserverInit & { trackVisibility: boolean; delay: number }

const covered: Problem = { code: 'sight.covered', message: words.sight.covered }

/** Calls back whenever this frame is covered or lies open again. A browser that cannot tell says it lies open. */
const watchSight = (turned: (open: boolean) => void, signal: AbortSignal): void => {
  const options: Watching = { trackVisibility: true, delay: 100 }
  const observer = new IntersectionObserver(entries => {
    const seen: Seen | undefined = entries.at(-1)
    if (seen) turned(seen.isVisible ?? true)
  }, options)
  signal.addEventListener('abort', () => observer.disconnect())
  observer.observe(document.documentElement)
}

type Sight = { may: May; watch(): () => void }

const createSight = (): Sight => {
  let isOpen = false
  const watch = (): (() => void) => {
    const life = new AbortController()
    const rest = restWhenMoved(life.signal)
    watchSight(open => {
      if (open && !isOpen) rest.begin()
      isOpen = open
      document.documentElement.toggleAttribute('data-covered', !open)
    }, life.signal)
    return () => life.abort()
  }
  return { may: () => (isOpen ? null : covered), watch }
}

/** What may be changed from this frame: nothing while something lies over it, and nothing by a click it came under. */
export const useSight = (): May => {
  const [sight] = useState(createSight)
  useEffect(() => sight.watch(), [sight])
  return sight.may
}
