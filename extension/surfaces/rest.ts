/** For how long a frame that has just come under the pointer rests, in ms: browsers hold their own prompts as long. */
export const restFor = 500
/** How far a pointer goes in a frame until it is plain that it came to the frame, and not the frame to it; in CSS pixels. */
const ownWay = 8

/** A place on the screen. */
export type Spot = { x: number; y: number }

export type Rest = {
  /** The frame has come, or has changed its size. */
  begin(): void
  /** The pointer is in the frame, and was not before. */
  came(): void
  /** It moves there. */
  went(to: Spot): void
  /** Nobody can have meant what is pressed now. */
  isResting(): boolean
  end(): void
}

/** Decides when what is under the pointer has been there for too short a time to be meant. `turn` is called at every change. */
export const createRest = (now: () => number, turn: (resting: boolean) => void): Rest => {
  let since = Number.NEGATIVE_INFINITY
  let arrival: { since: number; at: Spot | null } | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  const left = (): number => Math.max(since, arrival?.since ?? since) + restFor - now()
  const settle = (): void => {
    clearTimeout(timer)
    const wait = left()
    turn(wait > 0)
    if (wait > 0) timer = setTimeout(settle, wait)
  }
  return {
    begin() {
      since = now()
      settle()
    },
    came() {
      arrival = { since: now(), at: null }
      settle()
    },
    went(to) {
      if (!arrival) return
      arrival.at ??= to
      if (Math.hypot(to.x - arrival.at.x, to.y - arrival.at.y) < ownWay) return
      arrival = null
      settle()
    },
    isResting: () => left() > 0,
    end: () => clearTimeout(timer),
  }
}
