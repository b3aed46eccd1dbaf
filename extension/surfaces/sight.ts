import { useEffect, useState } from 'react'
import type { Problem } from '../problem.ts'
import { words } from '../words/en.ts'
import { restWhenMoved } from './meant.ts'

/** Whether something may be changed from here now; null: yes. */
export type May = () => Promise<Problem | null>

/** Our own pages lie under no page of others. */
export const freely: May = async () => null

/** How much of a frame has to be in sight. */
const enough = 0.9

/** What the second version of intersection observers adds (Chromium): nothing lies over it, nothing distorts it. */
type Seen = IntersectionObserverEntry & { isVisible?: boolean }
type Watching = IntersectionObserverInit & { trackVisibility: boolean; delay: number }

/** A browser that cannot tell is not trusted with it: the page may lie over us. */
const problemOf = (seen: Seen): Problem | null => {
  if (seen.isVisible === undefined) return { code: 'sight.unknown', message: words.sight.unknown }
  if (seen.isVisible && seen.intersectionRatio >= enough) return null
  return { code: 'sight.covered', message: words.sight.covered }
}

/** Calls back with what is the matter whenever the browser says something new of this frame, or is asked; null: it lies open. */
const watchSight = (changed: (problem: Problem | null) => void, signal: AbortSignal): (() => void) => {
  const { documentElement } = document
  const options: Watching = { trackVisibility: true, delay: 100, threshold: [0, 0.5, enough, 1] }
  const observer = new IntersectionObserver(entries => {
    const seen = entries.at(-1)
    if (seen) changed(problemOf(seen))
  }, options)
  /** What is observed anew is told of at once. */
  const look = (): void => {
    observer.unobserve(documentElement)
    observer.observe(documentElement)
  }
  signal.addEventListener('abort', () => observer.disconnect())
  look()
  return look
}

type Sight = { may: May; watch(): () => void }

const createSight = (): Sight => {
  const asking = new Set<(problem: Problem | null) => void>()
  let look = (): void => undefined
  const watch = (): (() => void) => {
    const life = new AbortController()
    const rest = restWhenMoved(life.signal)
    let wasSeen = false
    look = watchSight(found => {
      if (!found && !wasSeen) rest.begin()
      wasSeen = found === null
      document.documentElement.toggleAttribute('data-covered', !wasSeen)
      for (const tell of asking) tell(found)
      asking.clear()
    }, life.signal)
    return () => life.abort()
  }
  const may: May = () =>
    new Promise(resolve => {
      asking.add(resolve)
      look()
    })
  return { may, watch }
}

/** What may be changed from this frame: nothing while something lies over it, and nothing by a click it came under. */
export const useSight = (): May => {
  const [sight] = useState(createSight)
  useEffect(() => sight.watch(), [sight])
  return sight.may
}
