import { describe, expect, it } from 'vitest'
import {
  comment,
  commentsIn,
  ines,
  issue,
  jiraAt,
  levelMember,
  mei,
  pageOf,
  schemeOf,
  settings,
} from '#test/fixtures/jira-answers.ts'
import { answer } from '#test/harness/connected.ts'
import type { ServiceRequest } from '../service/service.ts'
import { fetchIssues } from './fetch.ts'
import { rulesOf, writeRules } from './rules.ts'

const scheme = {
  'GET project/10000/permissionscheme': answer(
    schemeOf([{ type: 'group', parameter: 'rates', value: 'g-1' }]),
  ),
}
const bulk = (...issues: object[]) => ({ 'POST issue/bulkfetch': answer({ issues, issueErrors: [] }) })
const idsIn = ({ body }: ServiceRequest): string[] => JSON.parse(body ?? '{}').issueIdsOrKeys
const fieldsIn = ({ body }: ServiceRequest): string[] => JSON.parse(body ?? '{}').fields
const refs = (n: number, from = 10_001) => Array.from({ length: n }, (_, i) => `issue:${from + i}`)

describe('issues as they are now', () => {
  it('come in the order they were asked for; who is not there is gone', async () => {
    const at = jiraAt({ ...bulk(issue('10088'), issue('10091')), ...scheme })
    const found = await fetchIssues(at, [
      'issue:10091',
      'issue:10090',
      'page:1',
      'issue:10088',
      'issue:10091',
    ])
    expect(found.map(f => [f.ref, f.state])).toEqual([
      ['issue:10091', 'present'],
      ['issue:10090', 'gone'],
      ['page:1', 'gone'],
      ['issue:10088', 'present'],
      ['issue:10091', 'present'],
    ])
    expect(at.requests.map(r => idsIn(r)).filter(Boolean)).toEqual([['10091', '10090', '10088']])
  })

  it('are in the project they are in now, under the same ref, and name those that name them', async () => {
    const moved = issue(
      '10088',
      {
        project: { id: '10007', key: 'OPS' },
        subtasks: [{ id: '10095', key: 'OPS-5' }],
        issuelinks: [{ type: {}, outwardIssue: { id: '10091', key: 'LRK-91' } }],
      },
      'OPS-4',
    )
    const at = jiraAt({ ...bulk(moved), 'GET project/10007/permissionscheme': answer(schemeOf([])) })
    expect(await fetchIssues(at, ['issue:10088'])).toMatchObject([
      {
        ref: 'issue:10088',
        container: '10007',
        below: ['issue:10095', 'issue:10091'],
        drafts: [{ url: 'https://larkfield.atlassian.net/browse/OPS-4' }],
      },
    ])
  })

  it('have a version that begins with their last change and differs with all they say', async () => {
    const versionOf = async (fields: object) => {
      const [found] = await fetchIssues(jiraAt({ ...bulk(issue('10088', fields)), ...scheme }), [
        'issue:10088',
      ])
      return found?.state === 'present' ? found.drafts[0]?.version : null
    }
    expect(await versionOf({})).toMatch(/^2026-03-03T08:30:00\.123Z [0-9a-f]{16}$/)
    expect(await versionOf({})).toBe(await versionOf({ votes: { votes: 3 } }))
    expect(await versionOf({})).not.toBe(await versionOf({ labels: ['quotes'] }))
  })

  it('take one call when their project’s rules are known', async () => {
    const rules = writeRules(rulesOf('LRK', [{ type: 'reporter', value: '' }], new Map()))
    const at = jiraAt(bulk(issue('10088'), issue('10089')), { '10000': rules })
    const found = await fetchIssues(at, ['issue:10088', 'issue:10089'])
    expect(at.asked).toHaveLength(1)
    const every = [[{ group: `${settings.cloudId}/10000/browse` }, { account: mei.accountId }]]
    expect(found).toMatchObject([{ drafts: [{ readers: { every } }] }, { drafts: [{ readers: { every } }] }])
  })

  it('take one call more when they are not, and one for all security levels', async () => {
    const level = { security: { id: '10010', name: 'Leadership' } }
    const at = jiraAt({
      ...bulk(issue('10088', level), issue('10089', level), issue('10090')),
      ...scheme,
      'GET issuesecurityschemes/level/member': answer(pageOf([levelMember('10010', { type: 'assignee' })])),
    })
    const found = await fetchIssues(at, refs(3, 10_088))
    expect(at.asked.map(a => a.split('/').at(-1))).toEqual(['bulkfetch', 'permissionscheme', 'member'])
    const group = `${settings.cloudId}/10000/level/10010`
    expect(found[0]).toMatchObject({
      drafts: [{ readers: { every: ['container', [{ group }, { account: ines.accountId }]] } }],
    })
    expect(found[2]).not.toHaveProperty('drafts.0.readers')
  })

  it('let nobody in besides when the rules may not be read', async () => {
    const closed = answer({ errorMessages: ['no'] }, 403)
    const at = jiraAt({
      ...bulk(issue('10088', { security: { id: '10010' } })),
      'GET project/10000/permissionscheme': closed,
      'GET issuesecurityschemes/level/member': closed,
    })
    const every = ['container', [{ group: `${settings.cloudId}/10000/level/10010` }]]
    expect(await fetchIssues(at, ['issue:10088'])).toMatchObject([
      { state: 'present', drafts: [{ readers: { known: true, every } }] },
    ])
  })

  it('are asked again for custom fields that decide who reads them', async () => {
    const rules = writeRules(
      rulesOf('LRK', [{ type: 'userCustomField', value: 'customfield_10050' }], new Map()),
    )
    const at = jiraAt(
      {
        'POST issue/bulkfetch': request =>
          answer({
            issues: idsIn(request).map(id =>
              issue(id, fieldsIn(request).includes('customfield_10050') ? { customfield_10050: [ines] } : {}),
            ),
          }),
      },
      { '10000': rules },
    )
    expect(await fetchIssues(at, ['issue:10088'])).toMatchObject([
      { drafts: [{ readers: { every: [[{}, { account: ines.accountId }]] } }] },
    ])
    expect(at.asked).toHaveLength(2)
  })
})

describe('a batch that Jira cannot tell whole', () => {
  /** Answers a batch with this issue in it with something broken. */
  const breaking = (id: string, broken: () => ReturnType<typeof answer>) =>
    jiraAt({
      ...scheme,
      'POST issue/bulkfetch': request => {
        const ids = idsIn(request)
        return ids.includes(id) ? broken() : answer({ issues: ids.map(i => issue(i)) })
      },
    })

  it.each([
    ['breaks off', () => answer('{"issues":[{"id":"10001","fields":{"summary":"Cach')],
    ['is no JSON', () => answer('<html>busy</html>')],
    ['is too much for it', () => answer('', 413)],
    ['has another shape', () => answer({ issues: 'none' })],
  ])('because it %s is halved until the odd one is alone', async (_, broken) => {
    const at = breaking('10042', broken)
    const found = await fetchIssues(at, refs(100))
    expect(found.filter(f => f.state !== 'present')).toMatchObject([{ ref: 'issue:10042', state: 'failed' }])
    expect(at.asked.filter(a => a.includes('bulkfetch')).length).toBeLessThanOrEqual(2 * 7 + 1)
  })

  it('because all of it is broken is given up soon', async () => {
    const at = jiraAt({ 'POST issue/bulkfetch': answer('<html>down</html>') })
    const found = await fetchIssues(at, refs(100))
    expect(new Set(found.map(f => f.state))).toEqual(new Set(['failed']))
    expect(at.asked.length).toBeLessThan(120)
  })

  it('because of one odd issue tells all others', async () => {
    const at = jiraAt({ ...bulk(issue('10001'), { id: '10002', key: 'LRK-2' }, issue('10003')), ...scheme })
    expect((await fetchIssues(at, refs(3))).map(f => f.state)).toEqual(['present', 'failed', 'present'])
  })

  it('because of single errors is asked for those again, and tells which stay', async () => {
    const error = (id: string) => ({ id, errorMessage: 'Timeout' })
    const at = jiraAt({
      ...scheme,
      'GET issue/10001': answer({ id: '10001', key: 'LRK-1' }),
      'POST issue/bulkfetch': request => {
        const ids = idsIn(request)
        const hard = ids.length > 2 ? ids.slice(0, 2) : ids.filter(id => id === '10001')
        return answer({
          issues: ids.filter(id => !hard.includes(id)).map(id => issue(id)),
          issueErrors: hard.map(error),
        })
      },
    })
    const found = await fetchIssues(at, refs(5))
    expect(found.map(f => f.state)).toEqual(['failed', 'present', 'present', 'present', 'present'])
    expect(found[0]).toMatchObject({ problem: { kind: 'unavailable' } })
  })

  it.each([
    ['in words we know', 'Issue does not exist or you do not have permission to see it.', 1],
    ['in other words', 'Der Vorgang ist nicht vorhanden.', 3],
  ])('because an issue is not there (%s) finds it gone', async (_, errorMessage, calls) => {
    const at = jiraAt({
      'POST issue/bulkfetch': answer({ issues: [], issueErrors: [{ id: '10001', errorMessage }] }),
      'GET issue/10001': answer('', 404),
    })
    expect(await fetchIssues(at, ['issue:10001'])).toEqual([{ ref: 'issue:10001', state: 'gone' }])
    expect(at.asked.length).toBeLessThanOrEqual(calls)
  })

  it.each([
    [401, 'signed-out'],
    [429, 'limited'],
    [503, 'unavailable'],
  ])('because of a %i says so of all of it', async (status, kind) => {
    const at = jiraAt({ 'POST issue/bulkfetch': answer('', status) })
    await expect(fetchIssues(at, refs(3))).rejects.toMatchObject({ kind })
    expect(at.asked).toHaveLength(1)
  })
})

describe('comments that did not come with their issue', () => {
  const all = Array.from({ length: 230 }, (_, n) =>
    comment(String(20_000 + n), `said ${n}`, {
      created: new Date(Date.UTC(2026, 2, 3) + n * 60_000).toISOString(),
    }),
  )
  const some = { comment: commentsIn(all.slice(-20), all.length) }
  const paged = (request: ServiceRequest) => {
    const { searchParams } = new URL(request.url)
    const from = Number(searchParams.get('startAt'))
    return answer({ ...commentsIn(all.toReversed().slice(from, from + 100), all.length), startAt: from })
  }

  it('are asked for apart, to the last page', async () => {
    const at = jiraAt({ ...bulk(issue('10088', some)), ...scheme, 'GET issue/10088/comment': paged })
    const [found] = await fetchIssues(at, ['issue:10088'])
    const body = found?.state === 'present' ? (found.drafts[0]?.body ?? '') : ''
    expect(body.match(/said \d+/g)).toEqual(all.map((_, n) => `said ${n}`))
    expect(at.asked.filter(a => a.endsWith('/comment'))).toHaveLength(3)
  })

  it.each([
    [404, [{ state: 'gone' }]],
    [403, [{ state: 'failed', problem: { kind: 'forbidden' } }]],
  ])('and answer %i are the problem of that issue alone', async (status, expected) => {
    const at = jiraAt({
      ...bulk(issue('10088', some), issue('10089')),
      ...scheme,
      'GET issue/10088/comment': answer('', status),
    })
    expect(await fetchIssues(at, ['issue:10088', 'issue:10089'])).toMatchObject([
      ...expected,
      { state: 'present' },
    ])
  })
})
