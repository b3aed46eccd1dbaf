import { describe, expect, it } from 'vitest'
import { jiraAt } from '#test/fixtures/jira-answers.ts'
import { answer } from '#test/harness/connected.ts'
import type { ServiceRequest } from '../service/service.ts'
import { changes } from './changes.ts'

const minute = 60_000
/** The site's clock is an hour behind ours (2026-11-20T12:00:00Z). */
const theirNow = Date.parse('2026-11-20T11:00:00Z')
const read = ({ body }: ServiceRequest) => JSON.parse(body ?? '{}')
const sinceOf = (request: ServiceRequest | undefined) =>
  Number(/^updated >= (\d+) ORDER BY updated ASC$/.exec(read(request as ServiceRequest).jql)?.[1])

/** A site whose clock ticks a minute with every answer. `updated`: when each issue was, in minutes from its beginning. */
const site = (updated: Record<string, number>, pageSize = 1_000) => {
  let clock = theirNow
  return jiraAt({
    'POST search/jql': request => {
      const since = sinceOf(request)
      const found = Object.entries(updated)
        .map(([id, at]) => ({ id, at: theirNow + at * minute }))
        .filter(({ at }) => at >= since && at <= clock)
        .sort((a, b) => a.at - b.at)
      const from = Number(read(request).nextPageToken ?? 0)
      const date = new Date(clock).toUTCString()
      clock += minute
      if (Number.isNaN(from)) return answer({ errorMessages: ['?'] }, 400)
      const issues = found
        .slice(from, from + pageSize)
        .map(({ id, at }) => ({ id, fields: { updated: new Date(at).toISOString().replace('Z', '+0000') } }))
      return answer(
        { issues, ...(from + pageSize < found.length ? { nextPageToken: String(from + pageSize) } : {}) },
        200,
        { date },
      )
    },
  })
}

const itemsOf = (hints: readonly object[]) => hints.map(h => ('item' in h ? h.item : h))

describe('a poll of a site', () => {
  it('begins at the time of the site, whatever our own is', async () => {
    const at = site({ '1': 3 })
    const { cursor, more } = await changes(at, null)
    expect(more).toBe(false)
    expect(JSON.parse(cursor)).toMatchObject({ since: theirNow })
  })

  it('asks once when nothing changed, ten minutes into the past', async () => {
    const at = site({})
    const first = await changes(at, null)
    const { hints } = await changes(at, first.cursor)
    expect([hints, at.asked.length]).toEqual([[], 2])
    expect(sinceOf(at.requests[1])).toBe(theirNow - 10 * minute)
  })

  it('hints at what changed, with the version it begins with, and again while it may have been seen too early', async () => {
    const at = site({ '10088': 1 })
    const first = await changes(at, null)
    const second = await changes(at, first.cursor)
    expect(second.hints).toEqual([{ item: 'issue:10088', version: '2026-11-20T11:01:00.000Z' }])
    expect((await changes(at, second.cursor)).hints).toEqual(second.hints)
  })

  it('misses nothing that comes into the index late', async () => {
    const updated: Record<string, number> = {}
    const at = site(updated)
    const first = await changes(at, null)
    const second = await changes(at, first.cursor)
    updated['10088'] = -4
    expect(itemsOf((await changes(at, second.cursor)).hints)).toEqual(['issue:10088'])
  })

  it('of more than a page goes on to the last, and then from where it began', async () => {
    const at = site(Object.fromEntries(Array.from({ length: 25 }, (_, n) => [String(10_001 + n), -1])), 10)
    const seen: unknown[] = []
    let poll = await changes(at, JSON.stringify({ since: theirNow, begun: null, token: null }))
    seen.push(...itemsOf(poll.hints))
    while (poll.more) {
      poll = await changes(at, poll.cursor)
      seen.push(...itemsOf(poll.hints))
    }
    expect(new Set(seen).size).toBe(25)
    expect(JSON.parse(poll.cursor)).toEqual({ since: theirNow, begun: null, token: null })
    expect(at.asked).toHaveLength(3)
  })

  it('whose page is no longer known begins again and loses nothing', async () => {
    const at = site({ '10088': -1 })
    const { hints, cursor } = await changes(
      at,
      JSON.stringify({ since: theirNow, begun: theirNow - minute, token: 'expired' }),
    )
    expect(itemsOf(hints)).toEqual(['issue:10088'])
    expect(JSON.parse(cursor)).toMatchObject({ since: theirNow - minute })
  })

  it('takes the time of ours where the site tells none', async () => {
    const at = jiraAt({ 'POST search/jql': answer({ issues: [] }) })
    expect(JSON.parse((await changes(at, null)).cursor)).toMatchObject({
      since: Date.parse('2026-11-20T12:00:00Z'),
    })
  })

  it('that is refused without a page is no cursor of ours that is wrong', async () => {
    const at = jiraAt({ 'POST search/jql': answer('', 400) })
    await expect(changes(at, null)).rejects.toMatchObject({ kind: 'invalid' })
  })
})
