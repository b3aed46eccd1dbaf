import { describe, expect, it } from 'vitest'
import {
  answerIn,
  discussion,
  issue,
  mei,
  page,
  pull,
  remark,
  review,
} from '#test/suites/sources/github/things.ts'
import {
  bodies,
  connected,
  named,
  noBranch,
  readAll,
  refs,
} from '#test/suites/sources/github/whole-reading.ts'
import { backfill } from './backfill.ts'
import { ids } from './ids.ts'

const remarks = (n: number, from = 0) =>
  Array.from({ length: n }, (_, i) =>
    remark(mei, `said ${from + i}.`, `2026-11-05T09:00:${String(i % 60).padStart(2, '0')}Z`),
  )

describe('threads', () => {
  it('are read to the end of what was said in them, however nested, many at once', async () => {
    const long = { 'issues_1 a': ['b', 2], 'issues_1 b': [null, 3], 'pull_2 c': [null, 1] } as const
    const at = connected({
      threads: () => ({
        data: {
          node: {
            ...noBranch,
            issues: page([issue(1, 'Slow', { comments: page(remarks(1), 'a') })]),
            pull: page([
              pull(2, 'Cache', {
                files: page([{ path: 'a.ts' }], 'f'),
                reviews: page([review(mei, 'COMMENTED', 'r1', '2026-11-05T09:00:00Z')], 'r'),
              }),
            ]),
            discussions: page([
              discussion(3, 'Depots', {
                comments: page(
                  [answerIn(mei, 'Turku', '2026-11-05T09:00:00Z', { replies: page([], 'p') })],
                  'd',
                ),
              }),
            ]),
          },
        },
      }),
      rest: ({ variables }) => {
        const told: Record<string, { page: object }> = {}
        for (const [name, id] of Object.entries(variables).filter(([name]) => name.startsWith('id'))) {
          const after = String(variables[name.replace('id', 'after')])
          const [next, n] = long[`${id} ${after}` as keyof typeof long] ?? [null, 0]
          const more: Record<string, object> = {
            f: page([{ path: 'b.ts' }]),
            r: page([
              review(mei, 'APPROVED', 'r2', '2026-11-06T09:00:00Z', {
                comments: page([{ ...remark(mei, 'line 1', '2026-11-06T08:00:00Z'), path: 'a.ts' }], 'l'),
              }),
            ]),
            l: page([{ ...remark(mei, 'line 2', '2026-11-06T08:30:00Z'), path: 'a.ts' }]),
            d: page([answerIn(mei, 'Tampere', '2026-11-06T09:00:00Z', { replies: page([], 'q') })]),
            p: page([remark(mei, 'Turku it is', '2026-11-07T09:00:00Z')]),
            q: page([remark(mei, 'Tampere, too', '2026-11-08T09:00:00Z')]),
          }
          told[name.replace('id', 'r')] = { page: more[after] ?? page(remarks(n, 1), next) }
        }
        return { data: told }
      },
    })
    const found = await readAll(at)
    const [slow = '', cache = '', depots = ''] = bodies(found)
    expect(slow.match(/said \d/g)).toEqual(['said 0', 'said 1', 'said 1', 'said 2', 'said 2', 'said 3'])
    expect(cache.match(/r\d|line \d/g)).toEqual(['r1', 'line 1', 'line 2', 'r2'])
    expect(depots.match(/Turku|Tampere/g)).toEqual(['Turku', 'Tampere', 'Turku', 'Tampere'])
    expect(found[1]?.state === 'present' && found[1].drafts[0]?.paths).toEqual(['a.ts', 'b.ts'])
    expect(named(at)).toEqual(['threads', 'rest', 'rest'])
  })

  it('are asked for again in smaller pages when a page is too much, and go on so', async () => {
    const sizes: unknown[] = []
    const at = connected({
      threads: ({ variables }) => {
        sizes.push(variables.size)
        if (Number(variables.size) > 40)
          return { errors: [{ type: 'RESOURCE_LIMITS_EXCEEDED', message: '' }] }
        const next = variables.issues ? null : 'one'
        return {
          data: { node: { ...noBranch, issues: page([issue(variables.issues ? 2 : 1, 'Slow')], next) } },
        }
      },
    })
    expect(refs(await readAll(at))).toEqual(['issues/1', 'issues/2'])
    expect(sizes).toEqual([100, 50, 25, 25])
  })

  it('of which one is too much even alone are read without it; it is told as failed, to be read by itself', async () => {
    const at = connected({
      threads: ({ query, variables }) => {
        const isWhole = query.includes('...issue')
        if (isWhole && !variables.issues)
          return { errors: [{ message: 'Something went wrong while executing your query.' }] }
        const issues = variables.issues ? page([issue(2, 'Small')]) : page([issue(1, 'Huge')], 'one')
        return { data: { node: { ...noBranch, issues } } }
      },
    })
    const found = await readAll(at)
    expect(found.map(f => [f.ref, f.state])).toEqual([
      ['4101/issues/1', 'failed'],
      ['4101/issues/2', 'present'],
    ])
  })

  it('that our rights do not reach are not there, and the others are', async () => {
    // A connection may not be null: what is denied takes the whole repository with it.
    const message = 'Resource not accessible by integration'
    const errors = [{ type: 'FORBIDDEN', path: ['node', 'discussions'], message }]
    const node = { ...noBranch, issues: page([issue(1, 'Slow')]), pull: page([]) }
    const at = connected({
      threads: ({ query }) =>
        query.includes('discussions:') ? { data: { node: null }, errors } : { data: { node } },
    })
    expect(refs(await readAll(at))).toEqual(['issues/1'])
    expect((await ids(at, '4101', null)).values.map(s => s.ref)).toEqual(['4101/issues/1'])
  })

  it('do not go round in circles when a cursor leads to itself', async () => {
    const at = connected({
      threads: () => ({ data: { node: { ...noBranch, issues: page([issue(1, 'Slow')], 'same') } } }),
    })
    expect(refs(await readAll(at))).toEqual(['issues/1', 'issues/1'])
  })

  it('begin again when GitHub forgot how far we were, or the place is none of ours', async () => {
    const at = connected({
      threads: () => ({ errors: [{ type: 'INVALID_CURSOR_ARGUMENTS', message: 'no valid cursor' }] }),
    })
    await expect(backfill(at, '4101', null)).rejects.toMatchObject({ kind: 'cursor' })
    for (const cursor of ['', 'null', '{"node":1}', '{'])
      await expect(backfill(at, '4101', cursor)).rejects.toMatchObject({ kind: 'cursor' })
  })

  it('of a repository that is not ours any more are gone', async () => {
    const at = connected({
      threads: () => ({ data: { node: null }, errors: [{ type: 'NOT_FOUND', message: '' }] }),
    })
    await expect(backfill(at, '4101', null)).rejects.toMatchObject({ kind: 'gone' })
  })

  it('say how many there are', async () => {
    const at = connected({
      threads: () => ({ data: { node: { ...noBranch, issues: { ...page([], 'x'), totalCount: 212 } } } }),
    })
    expect((await backfill(at, '4101', null)).total).toBe(212)
  })
})
