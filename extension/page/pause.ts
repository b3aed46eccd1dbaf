import type { PageContext } from '../hosts/host.ts'
import type { Clock } from './clock.ts'

export const typingPause = 700
/** A page that is read changes in bursts while it loads; nobody is disturbed by an early question. */
export const readingPause = 200
const enoughCharacters = 100

export type Pause = {
  /** The words may have changed. null: there are none now. */
  hear(context: PageContext | null): void
  /** Something beside the words is known that makes the question another. */
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
  let told: string | null | undefined
  let beside = 0

  const settle = (again: boolean): void => {
    const words = last && saysEnough(last) ? `${beside} ${essenceOf(last)}` : null
    if (words === told && !(again && words !== null)) return
    told = words
    settled(words === null ? null : last, again)
  }
  const stop = (): void => clock.clear(timer)
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
      if (last) wait()
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
