import { people } from '#test/soak/quarter/words/people.ts'

/** Where things of the quarter are written, by the ref of their container. */
export const places = {
  repository: { source: 'github', ref: 'larkfield/parcel', name: 'larkfield/parcel' },
  tracker: { source: 'jira', ref: 'LRK', name: 'Larkfield parcels' },
  pages: { source: 'notion', ref: 'team', name: 'Team pages' },
} as const

export type Place = keyof typeof places

const first = Date.parse('2026-07-01T00:00:00Z')

/** A moment of a working day, as ISO text; days are counted from the quarter's first and may lie before it. */
export const momentOf = (day: number, minute: number): string =>
  new Date(first + day * 86_400_000 + (7 * 60 + (minute % 600)) * 60_000).toISOString()

export const dayText = (day: number): string => momentOf(day, 0).slice(0, 10)

export const personAt = (index: number) => {
  const person = people[index % people.length]
  if (!person) throw new Error('nobody works there')
  return person
}
