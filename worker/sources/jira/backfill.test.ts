import { describe, expect, it } from 'vitest'
import { issue, jiraAt, pageOf, schemeOf } from '#test/fixtures/jira-answers.ts'
import { answer } from '#test/harness/connected.ts'
import type { ServiceRequest } from '../service/service.ts'
import { backfill } from './backfill.ts'
import { ids } from './ids.ts'
import { rulesOf, writeRules } from './rules.ts'

const read = ({ body }: ServiceRequest) => JSON.parse(body ?? '{}')

/** A site with so many issues in project 10000, asked by JQL as `POST search/jql` documents it. */
const siteWith = (many: number, rules?: Record<string, string>) => {
  const all = Array.from({ length: many }, (_, n) => String(10_001 + n))
  return jiraAt(
    {
      'POST search/jql': request => {
        const { jql, nextPageToken, maxResults } = read(request)
        if (jql !== 'project = 10000 ORDER BY id ASC') return answer({ errorMessages: ['?'] }, 400)
        const from = Number(nextPageToken ?? 0)
        const end = from + maxResults
        return answer({
          issues: all.slice(from, end).map(id => ({ id })),
          ...(end < many ? { nextPageToken: String(end) } : {}),
        })
      },
      'POST search/approximate-count': answer({ count: many }),
      'POST issue/bulkfetch': request =>
        answer({ issues: read(request).issueIdsOrKeys.map((id: string) => issue(id)) }),
      'GET project/10000/permissionscheme': answer(schemeOf([{ type: 'anyone' }])),
      'GET issuesecurityschemes/level/member': answer(pageOf([])),
    },
    rules,
  )
}

const known = { '10000': writeRules(rulesOf('LRK', [], new Map())) }

const allOf = async (at: ReturnType<typeof siteWith>) => {
  const refs: string[] = []
  const totals = new Set<number | undefined>()
  for (let cursor: string | null = null, begun = false; !begun || cursor !== null; begun = true) {
    const page: Awaited<ReturnType<typeof backfill>> = await backfill(at, '10000', cursor)
    expect(page.values.length).toBeLessThanOrEqual(100)
    refs.push(...page.values.map(v => v.ref))
    totals.add(page.total)
    cursor = page.next
  }
  return { refs, totals: [...totals] }
}

describe('a backfill of a project', () => {
  it('reads every issue once, to the last page', async () => {
    const { refs, totals } = await allOf(siteWith(2_350, known))
    expect(refs).toEqual(Array.from({ length: 2_350 }, (_, n) => `issue:${10_001 + n}`))
    expect(totals).toEqual([2_350])
  })

  it.each([
    [0, 1],
    [1, 2],
    [100, 2],
    [101, 3],
    [1_000, 11],
    [1_001, 2 + 11 + 1],
    [5_000, 5 + 50 + 1],
  ])('of %i issues asks %i times', async (many, calls) => {
    const at = siteWith(many, known)
    const { refs, totals } = await allOf(at)
    expect([refs.length, totals, at.asked.length]).toEqual([many, [many], calls])
  })

  it('carries the rules along when nobody keeps them', async () => {
    const at = siteWith(1_200)
    await allOf(at)
    expect(at.asked.filter(a => a.startsWith('GET'))).toHaveLength(2)
  })

  it('goes on from any page again, and reads the same', async () => {
    const at = siteWith(300, known)
    const first = await backfill(at, '10000', null)
    const second = await backfill(at, '10000', first.next)
    expect(await backfill(at, '10000', first.next)).toEqual(second)
  })

  it.each(['', '7', '{}', 'null', '{"ids":[1]}'])(
    'begins again at a place that is none: %s',
    async cursor => {
      await expect(backfill(siteWith(1, known), '10000', cursor)).rejects.toMatchObject({ kind: 'cursor' })
    },
  )
})

describe.each([
  [
    'a backfill',
    backfill,
    (token: string) => JSON.stringify({ ids: [], next: token, total: 1, rules: null }),
  ],
  ['a sweep', ids, (token: string) => token],
] as const)('%s', (_, list, cursorOf) => {
  const refusing = (status: number) =>
    jiraAt({ 'POST search/jql': answer({ errorMessages: ['Ein Wert existiert nicht.'] }, status) })

  it('begins again when its page is no longer known', async () => {
    await expect(list(refusing(400), '10000', cursorOf('expired'))).rejects.toMatchObject({ kind: 'cursor' })
  })

  it('of a project that is no longer there says so, and not that we are signed out', async () => {
    await expect(list(refusing(400), '10000', null)).rejects.toMatchObject({ kind: 'gone' })
    await expect(list(refusing(400), '1 OR project = 2', null)).rejects.toMatchObject({ kind: 'gone' })
  })

  it.each([
    [401, 'signed-out'],
    [410, 'invalid'],
    [429, 'limited'],
    [500, 'unavailable'],
  ])('that is answered with %i is %s', async (status, kind) => {
    await expect(list(refusing(status), '10000', null)).rejects.toMatchObject({ kind })
  })
})

describe('a sweep of a project', () => {
  it('tells every id, five thousand at a time, without versions', async () => {
    const at = siteWith(7_000)
    const first = await ids(at, '10000', null)
    const second = await ids(at, '10000', first.next)
    expect([first.values.length, second.values.length, second.next]).toEqual([5_000, 2_000, null])
    expect(second.values.at(-1)).toEqual({ ref: 'issue:17000', version: null })
    expect(at.requests.map(r => read(r).fields)).toEqual([['id'], ['id']])
  })
})
