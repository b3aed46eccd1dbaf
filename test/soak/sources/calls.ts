import { fewestCalls } from '#test/services/reading/fewest.ts'
import type { House } from '#test/soak/sources/house.ts'
import { pass, putOff } from '#test/soak/sources/work.ts'

type Source = keyof typeof fewestCalls
const sourceNames = Object.keys(fewestCalls) as Source[]

/**
 * How often a service was asked: by the first reading of everything, with its rights and where its streams begin; by the
 * backfills alone, of the fewest calls there could be; and by a poll when nothing happened, of so many streams.
 */
export type Calls = { first: number; backfill: number; fewest: number; quiet: number; streams: number }

/** A token is asked for now and then, whatever it is for. */
const isSignIn = (kind: string): boolean => /token/.test(kind)

const bySource = <T>(one: (source: Source) => T): Record<Source, T> => ({
  github: one('github'),
  jira: one('jira'),
  notion: one('notion'),
  'google-drive': one('google-drive'),
})

const countsOf = ({ larkfield }: House): Record<Source, number> =>
  bySource(
    source => larkfield.services.log.entries.filter(e => e.service === source && !isSignIn(e.kind)).length,
  )

/** What a poll may ask once: a repository, all of Jira, a root of Notion, a drive. */
const streamsOf = async ({ stack }: House): Promise<Map<string, number>> => {
  const rows = await stack.database.owner`
    select source, count(*)::int n from container where workspace_id = ${stack.workspaceId}::uuid and connection_id is not null group by source`
  return new Map(rows.map(({ source, n }) => [String(source), source === 'jira' ? 1 : Number(n)]))
}

/** Asks for something once more, and counts the calls that takes. */
const again = async (house: House, kind: string): Promise<Record<Source, number>> => {
  const { log } = house.larkfield.services
  // What else is due every few minutes is no part of it.
  await putOff(house)
  log.clear()
  await pass(house, kind)
  return countsOf(house)
}

/** Counts what the first reading asked, and what backfills and polls ask when nothing happens. */
export const countCalls = async (house: House): Promise<Record<Source, Calls>> => {
  const first = countsOf(house)
  const backfill = await again(house, 'backfill')
  // The first poll goes on from where the backfill began.
  await again(house, 'poll')
  const quiet = await again(house, 'poll')
  const streams = await streamsOf(house)
  return bySource(source => ({
    first: first[source],
    backfill: backfill[source],
    fewest: fewestCalls[source](house.larkfield.company),
    quiet: quiet[source],
    streams: streams.get(source) ?? 0,
  }))
}

/** Calls a container takes whatever is in it: Notion's roots are looked for in a search of their own, with who people are. */
const perContainer: Readonly<Partial<Record<Source, number>>> = { notion: 4 }

/** Where more was asked than may be. */
export const tooMany = (calls: Readonly<Record<Source, Calls>>): string[] =>
  sourceNames.flatMap(source => {
    const { backfill, fewest, quiet, streams } = calls[source]
    const most = 1.2 * fewest + (perContainer[source] ?? 0) * streams
    return [
      ...(backfill <= most ? [] : [`${source} was asked ${backfill} times, where ${fewest} would do`]),
      ...(quiet <= streams ? [] : [`${source} was asked ${quiet} times by a poll of ${streams} streams`]),
    ]
  })
