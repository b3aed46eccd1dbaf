import type { Clock } from './clock.ts'

/** Milliseconds (PEERS: Wikipedia previews, Atlassian smart links). */
export const hoverTimes = { fetch: 120, show: 500, hide: 300 } as const

export type By = 'pointer' | 'keyboard'
export type Aim<Q> = { id: number; anchor: Element; question: Q; by: By }

/** What the machine does to the world. */
export type IntentActions<Q> = {
  fetch(aim: Aim<Q>): void
  show(aim: Aim<Q>): void
  hide(aim: Aim<Q>): void
}

export type Intent<Q> = {
  /** Pointer or focus is on an anchor. */
  enter(anchor: Element, question: Q, by: By): void
  /** Pointer or focus left it, or the card; each closes only what it opened. */
  leave(by: By): void
  /** The pointer is in the card. */
  stay(): void
  /** Focus is in the card: it stays until focus leaves, wherever the pointer goes. */
  hold(): void
  /** Scrolling, dragging, typing: whoever does that did not mean a card. Scrolling keeps one opened by keyboard. */
  cancel(why: 'scroll' | 'act'): void
  /** Away at once, whatever is shown. */
  close(): void
  shown(): Aim<Q> | null
}

/**
 * Decides when a card opens and closes. One at a time: the next takes the place of the one before.
 * Aims are numbered from `first` on.
 */
export const createIntent = <Q>(clock: Clock, act: IntentActions<Q>, first = 1): Intent<Q> => {
  let aim: Aim<Q> | null = null
  let card: Aim<Q> | null = null
  let next = first
  let timer: number | undefined
  let hiding: number | undefined

  const drop = (): void => {
    clock.clear(timer)
    aim = null
  }
  const stay = (): void => {
    clock.clear(hiding)
    hiding = undefined
  }
  const hide = (): void => {
    stay()
    if (card) act.hide(card)
    card = null
  }
  const hideSoon = (): void => {
    if (card && hiding === undefined) hiding = clock.set(hide, hoverTimes.hide)
  }
  const open = (aimed: Aim<Q>): void => {
    drop()
    hide()
    card = aimed
    act.show(aimed)
  }

  return {
    shown: () => card,
    stay() {
      drop()
      stay()
    },
    enter(anchor, question, by) {
      if (card?.anchor === anchor) {
        drop()
        stay()
        return
      }
      if (aim?.anchor === anchor) return
      drop()
      hideSoon()
      const aimed: Aim<Q> = { id: next++, anchor, question, by }
      aim = aimed
      timer = clock.set(() => {
        act.fetch(aimed)
        timer = clock.set(() => open(aimed), hoverTimes.show - hoverTimes.fetch)
      }, hoverTimes.fetch)
    },
    hold() {
      drop()
      stay()
      if (card) card = { ...card, by: 'keyboard' }
    },
    leave(by) {
      if (aim?.by === by) drop()
      if (card?.by === by) hideSoon()
    },
    cancel(why) {
      drop()
      if (!(why === 'scroll' && card?.by === 'keyboard')) hide()
    },
    close() {
      drop()
      hide()
    },
  }
}
