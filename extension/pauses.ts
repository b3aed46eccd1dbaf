/**
 * Something that is paused: everything (`host` null), one site (`page` null), or one page of it by its identity. Until a
 * time in ms since 1970; null: until somebody ends it.
 */
export type Pause = { host: string | null; page: string | null; until: number | null }

/** Where somebody is: on a site, and on a page of it that has an identity. */
export type Place = Pick<Pause, 'host' | 'page'>

export const isOver = ({ until }: Pause, now: number): boolean => until !== null && until <= now

const covers = (pause: Pause, { host, page }: Place): boolean =>
  pause.host === null || (pause.host === host && (pause.page === null || pause.page === page))

/** The pause a place lies under, the widest of several; null: none. Pure. */
export const pauseAt = (pauses: readonly Pause[], place: Place, now: number): Pause | null =>
  pauses
    .filter(pause => !isOver(pause, now) && covers(pause, place))
    .sort((a, b) => widthOf(b) - widthOf(a))[0] ?? null

const widthOf = ({ host, page }: Pause): number => Number(host === null) + Number(page === null)

/** The pauses with this one in place of what was paused there before. */
export const withPause = (pauses: readonly Pause[], pause: Pause): Pause[] => [
  ...withoutPause(pauses, pause),
  pause,
]

/** The pauses without the one of exactly this place. */
export const withoutPause = (pauses: readonly Pause[], { host, page }: Place): Pause[] =>
  pauses.filter(other => other.host !== host || other.page !== page)
