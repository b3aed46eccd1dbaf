/** How far a pass has come. */
export type Progress = {
  phase: 'comparing' | 'history' | 'documents' | 'transcripts' | 'removing'
  done: number
  total: number
  /** Over the last seconds; null until there is something to go by. */
  perSecond: number | null
  secondsLeft: number | null
}

export type Meter = {
  begin(phase: Progress['phase'], total: number): void
  advance(): void
  end(): void
}

const betweenMs = 100
const windowMs = 8_000

type Mark = { at: number; done: number }

/** Rate over the window that `marks` span, and the time the rest takes at that rate. */
export const paceOf = (
  first: Mark,
  last: Mark,
  total: number,
): Pick<Progress, 'perSecond' | 'secondsLeft'> => {
  const seconds = (last.at - first.at) / 1_000
  const perSecond = seconds > 0 && last.done > first.done ? (last.done - first.done) / seconds : null
  return { perSecond, secondsLeft: perSecond ? (total - last.done) / perSecond : null }
}

/** Tells `listen` of progress ten times a second at most, and at the beginning and the end of each phase. */
export const openMeter = (listen: (progress: Progress) => void): Meter => {
  let phase: Progress['phase'] = 'comparing'
  let total = 0
  let done = 0
  let marks: Mark[] = []

  const tell = (at: number) => {
    marks.push({ at, done })
    while (marks.length > 2 && at - (marks[0]?.at ?? at) > windowMs) marks.shift()
    const last = { at, done }
    listen({ phase, done, total, ...paceOf(marks[0] ?? last, last, total) })
  }

  return {
    begin(next, of) {
      phase = next
      total = of
      done = 0
      marks = []
      tell(performance.now())
    },
    advance() {
      done += 1
      const at = performance.now()
      if (at - (marks.at(-1)?.at ?? 0) >= betweenMs) tell(at)
    },
    end: () => tell(performance.now()),
  }
}
