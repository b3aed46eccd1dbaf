import type { PageContext } from '../hosts/host.ts'
import type { Clock } from './clock.ts'

export const typingPause = 700
/** A page that is read changes in bursts while it loads; nobody is disturbed by an early question. */
export const readingPause = 200
/** Files of a page come in many parts: as many of them as may be go in one question. */
export const gatheringPause = 400
const enoughCharacters = 100

export type Pause = {
  /** The words may have changed. null: there are none now. */
  hear(context: PageContext | null): void
  /** Something beside the words is known that makes the question another, or is to be told where there are none. */
  more(): void
  /** Gives the last words again although they are the same. */
  again(): void
  stop(): void
}

/** Waits until the person pauses, and passes words on when they say enough and something new. */
export const createPause = (
  clock: Clock,
  settled: (context: PageContext | null, again: boolean) => void,
): Pause => {
  let timer: number | undefined
  let last: PageContext | null = null
  let told: string | undefined
  let beside = 0

  const settle = (again: boolean): void => {
    timer = undefined
    const context = last && saysEnough(last) ? last : null
    const words = `${beside} ${context ? essenceOf(context) : ''}`
    if (words === told && !(again && context)) return
    told = words
    settled(context, again)
  }
  const stop = (): void => {
    clock.clear(timer)
    timer = undefined
  }
  const wait = (): void => {
    stop()
    if (last) timer = clock.set(() => settle(false), last.draft ? typingPause : readingPause)
    else settle(false)
  }
  return {
    stop,
    hear(context) {
      last = context
      wait()
    },
    more() {
      beside++
      timer ??= clock.set(() => settle(false), gatheringPause)
    },
    again() {
      stop()
      settle(true)
    },
  }
}

/** A saved page speaks by its title alone; a draft once two fields are begun, or there are a hundred characters. */
export const saysEnough = ({ title, text, draft }: PageContext): boolean => {
  const [a, b] = [title.trim(), text.trim()]
  if (!draft && a) return true
  return a.length + b.length >= enoughCharacters || (a.length > 0 && b.length > 0)
}

/** What makes words different: letters and digits, not spacing, punctuation or case. An export is as new as its time. */
const essenceOf = ({ url, title, text, via, at }: PageContext): string =>
  [url, via === 'outline' && at, ...(`${title}\n${text}`.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])].join(
    ' ',
  )
