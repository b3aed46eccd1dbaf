import { describe, expect, it } from 'vitest'
import { ines, jiraAt, levelMember, mei, pageOf, project, schemeOf } from '#test/fixtures/jira-answers.ts'
import { type Holder, rightsRoutes } from '#test/fixtures/jira-rights.ts'
import { answer } from '#test/harness/connected.ts'
import { container, containers } from './containers.ts'
import { readRules } from './rules.ts'

type Routes = Parameters<typeof jiraAt>[0]

const ofOne = async (browse: readonly Holder[], more: Routes = {}) => {
  const { values, ...rest } = await containers(jiraAt(rightsRoutes(browse, more)), null)
  return { ...rest, container: values[0], readers: values[0]?.readers }
}
const known = (...union: unknown[]) => ({ known: true, every: [union] })

describe('who may see a project', () => {
  it.each<[string, Holder, unknown[]]>([
    ['anyone', { type: 'anyone' }, ['everybody']],
    ['a group', { type: 'group', parameter: 'rates', value: 'g-1' }, [{ group: 'g-1' }]],
    [
      'somebody',
      { type: 'user', parameter: mei.accountId, value: mei.accountId },
      [{ account: mei.accountId }],
    ],
    ['its lead', { type: 'projectLead' }, [{ account: ines.accountId }]],
    [
      'a role',
      { type: 'projectRole', parameter: '10003', value: '10003' },
      [{ account: ines.accountId }, { group: 'g-2' }],
    ],
    [
      'users of an application',
      { type: 'applicationRole', parameter: 'jira-software', value: 'jira-software' },
      [{ group: 'g-1' }],
    ],
    ['users of any application', { type: 'applicationRole' }, [{ group: 'g-1' }, { group: 'g-2' }]],
    ['users of none', { type: 'applicationRole', parameter: 'jira-core', value: 'jira-core' }, []],
    ['customers of the portal', { type: 'sd.customer.portal.only' }, []],
    ['who an issue names', { type: 'reporter' }, []],
  ])('is %s', async (_, holder, union) => {
    const { readers, missing } = await ofOne([holder])
    expect([readers, missing]).toEqual([known(...union), []])
  })

  it('is nobody where nobody may browse it', async () => {
    expect((await ofOne([])).readers).toEqual(known())
  })

  it('is each of them once', async () => {
    const group = { type: 'group', parameter: 'rates', value: 'g-1' }
    expect((await ofOne([group, { type: 'anyone' }, group])).readers).toEqual(
      known({ group: 'g-1' }, 'everybody'),
    )
  })

  it.each<[string, Holder]>([
    ['something new', { type: 'team', parameter: 't-1', value: 't-1' }],
    ['a group without an id', { type: 'group', parameter: 'rates' }],
  ])('is fewer than there when that is %s, and it is said', async (_, holder) => {
    const { readers, missing } = await ofOne([holder, { type: 'projectLead' }])
    expect(readers).toEqual(known({ account: ines.accountId }))
    expect(missing).toEqual([
      expect.stringContaining(
        `LRK: not everybody who may see it there sees it here. Jira lets in “${holder.type}”`,
      ),
    ])
  })

  it('is fewer than there when a role may not be read, and it is said', async () => {
    const { readers, missing } = await ofOne([{ type: 'projectRole', value: '10003' }], {
      'GET project/10000/role/10003': answer('', 403),
    })
    expect(readers).toEqual(known())
    expect(missing).toHaveLength(1)
  })

  it.each([403, 404])('is not known when its scheme is not ours to read (%i)', async status => {
    const { readers, container: found } = await ofOne([], {
      'GET project/10000/permissionscheme': answer('', status),
    })
    expect(readers).toMatchObject({ known: false })
    expect(found).toMatchObject({ ref: '10000', name: 'LRK Parcel' })
  })

  it.each([401, 429, 500])('is as it was when Jira does not answer (%i)', async status => {
    await expect(ofOne([], { 'GET project/10000/permissionscheme': answer('', status) })).rejects.toThrow()
    await expect(
      ofOne([{ type: 'group', value: 'g-1' }], { 'GET group/member': answer('', status) }),
    ).rejects.toThrow()
  })
})

describe('a project as a container', () => {
  it('has its id, its name, where it is, and the rules of its issues', async () => {
    const levels = {
      'GET issuesecurityschemes/level/member': answer(
        pageOf([
          levelMember('10010', { type: 'reporter' }),
          levelMember('10011', { type: 'group', value: 'g-1' }),
        ]),
      ),
    }
    const { container: found } = await ofOne([{ type: 'assignee' }], levels)
    expect(found).toMatchObject({
      ref: '10000',
      name: 'LRK Parcel',
      url: 'https://larkfield.atlassian.net/browse/LRK',
    })
    expect(readRules(found?.rules ?? '')).toEqual({
      key: 'LRK',
      browse: [{ by: 'assignee' }],
      levels: { '10010': [{ by: 'reporter' }] },
    })
  })

  it('is told without levels when those are not ours to read', async () => {
    const { missing, container: found } = await ofOne([{ type: 'anyone' }], {
      'GET issuesecurityschemes/level/member': answer('', 403),
    })
    expect(missing).toEqual([
      'Issues with a security level are shown to nobody: Jira does not let us read who is in it.',
    ])
    expect(readRules(found?.rules ?? '')?.levels).toEqual({})
  })

  it('comes with the groups that are named, and all their people', async () => {
    const { groups: told } = await ofOne(
      ['g-1', 'g-3', 'g-gone'].map(value => ({ type: 'group', parameter: `name of ${value}`, value })),
    )
    expect(told.map(g => [g.key, g.name, g.members.length])).toEqual([
      ['g-1', 'name of g-1', 2],
      ['g-3', 'name of g-3', 1_001],
      ['g-gone', 'name of g-gone', 0],
    ])
    expect(told.map(g => 'why' in g)).toEqual([false, false, true])
  })

  it('comes after others on further pages, each group asked for once a page', async () => {
    const all = Array.from({ length: 60 }, (_, n) => project(String(10_000 + n), `P${n}`))
    const at = jiraAt({
      ...rightsRoutes([]),
      'GET project/*/permissionscheme': answer(schemeOf([{ type: 'group', value: 'g-1' }])),
      'GET project/search': request => {
        const query = new URL(request.url).searchParams
        const [from, size] = [Number(query.get('startAt')), Number(query.get('maxResults'))]
        return answer(pageOf(all.slice(from, from + size), { startAt: from, total: all.length }))
      },
    })
    const seen: string[] = []
    let pages = 0
    for (let cursor: string | null = null; pages === 0 || cursor !== null; pages++) {
      const page: Awaited<ReturnType<typeof containers>> = await containers(at, cursor)
      seen.push(...page.values.map(v => v.ref))
      cursor = page.next
    }
    expect(seen).toEqual(all.map(p => p.id))
    expect(at.asked.filter(a => a.endsWith('/group/member'))).toHaveLength(pages)
  })

  it('is left out when it is archived or thrown away', async () => {
    for (const more of [{ archived: true }, { deleted: true }]) {
      const gone = project('10000', 'LRK', more)
      const at = jiraAt({
        ...rightsRoutes([]),
        'GET project/search': answer(pageOf([gone])),
        'GET project/10000': answer(gone),
      })
      expect((await containers(at, null)).values).toEqual([])
      expect(await container(at, '10000')).toEqual({ container: null, groups: [] })
    }
  })

  it('by itself is as it is among all', async () => {
    const browse = [{ type: 'group', value: 'g-1' }, { type: 'projectLead' }]
    const among = await containers(jiraAt(rightsRoutes(browse)), null)
    expect(await container(jiraAt(rightsRoutes(browse)), '10000')).toEqual({
      container: among.values[0],
      groups: among.groups,
    })
  })

  it('by itself is gone when it is not there', async () => {
    const at = jiraAt({ ...rightsRoutes([]), 'GET project/10001': answer('', 404) })
    expect(await container(at, '10001')).toEqual({ container: null, groups: [] })
    expect(await container(at, '../myself')).toEqual({ container: null, groups: [] })
    await expect(container(jiraAt({ 'GET project/10001': answer('', 503) }), '10001')).rejects.toMatchObject({
      kind: 'unavailable',
    })
  })
})
