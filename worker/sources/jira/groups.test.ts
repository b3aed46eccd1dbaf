import { describe, expect, it } from 'vitest'
import { jiraAt, levelMember, pageOf, settings } from '#test/fixtures/jira-answers.ts'
import { type Holder, rightsRoutes } from '#test/fixtures/jira-rights.ts'
import { answer } from '#test/harness/connected.ts'
import { groups } from './groups.ts'

type Routes = Parameters<typeof jiraAt>[0]

describe('groups that only issues name', () => {
  const own = (rest: string) => `${settings.cloudId}/10000/${rest}`
  const one = async (key: string, more: Routes = {}, browse: readonly Holder[] = []) =>
    (await groups(jiraAt(rightsRoutes(browse, more)), [key]))[0]
  const level = (...holders: Holder[]) => ({
    'GET issuesecurityschemes/level/member': answer(pageOf(holders.map(h => levelMember('10010', h)))),
  })

  it.each<[string, Holder, string[]]>([
    ['a role', { type: 'projectRole', value: '10003' }, ['712020:ines', '712020:tomas']],
    ['a group', { type: 'group', value: 'g-1' }, ['712020:ines', '712020:mei']],
    ['somebody', { type: 'user', value: '712020:mei' }, ['712020:mei']],
    ['the lead', { type: 'projectLead' }, ['712020:ines']],
    ['users', { type: 'applicationRole' }, ['712020:ines', '712020:mei', '712020:tomas']],
    ['who an issue names', { type: 'reporter' }, []],
  ])('are of a security level with %s its people', async (_, holder, people) => {
    expect(await one(own('level/10010'), level(holder))).toEqual({
      key: own('level/10010'),
      name: 'Security level 10010 (project 10000)',
      members: people,
    })
  })

  it('are actors of a role, by its id and by its name', async () => {
    const people = ['712020:ines', '712020:tomas']
    expect((await one(own('role/10003')))?.members).toEqual(people)
    expect((await one(own('role-named/Developers')))?.members).toEqual(people)
  })

  it('are whoever may browse a project, and agents of its service desk', async () => {
    expect(
      (await one(own('browse'), {}, [{ type: 'group', value: 'g-2' }, { type: 'reporter' }]))?.members,
    ).toEqual(['712020:tomas'])
    expect((await one(own('agents')))?.members).toEqual(['712020:ines', '712020:tomas'])
  })

  it.each([
    ['a level nobody is in', own('level/10099'), {}],
    ['a role that has another name now', own('role-named/Developer'), {}],
    ['a role named like what every object has', own('role-named/constructor'), {}],
    [
      'a role of a project that is gone',
      own('role/10003'),
      { 'GET project/10000/role/10003': answer('', 404) },
    ],
    [
      'a level that is not ours to read',
      own('level/10010'),
      { 'GET issuesecurityschemes/level/member': answer('', 403) },
    ],
    ['a group that is gone', 'g-gone', {}],
    ['a group that is not ours to read', 'g-1', { 'GET group/member': answer('', 403) }],
    ['a set of another site', '2f0c1d2e-0000-4000-8000-000000000000/10000/browse', {}],
  ])('are empty for %s, and say why', async (_, key, more) => {
    expect(await one(key, more)).toMatchObject({ key, members: [], why: expect.stringMatching(/./) })
  })

  it('are as they were when Jira does not answer', async () => {
    await expect(
      one(own('level/10010'), { 'GET issuesecurityschemes/level/member': answer('', 500) }),
    ).rejects.toMatchObject({ kind: 'unavailable' })
    await expect(one('g-1', { 'GET group/member': answer('', 429) })).rejects.toMatchObject({
      kind: 'limited',
    })
  })

  it('are all told with each thing asked once', async () => {
    const at = jiraAt(
      rightsRoutes(
        [{ type: 'projectRole', value: '10003' }],
        level({ type: 'projectRole', value: '10003' }, { type: 'group', value: 'g-2' }),
      ),
    )
    const keys = [
      own('level/10010'),
      own('level/10099'),
      own('role/10003'),
      own('browse'),
      own('agents'),
      'g-2',
      'g-2',
    ]
    expect((await groups(at, keys)).map(g => g.key)).toEqual([...new Set(keys)])
    expect(at.asked.map(a => a.split('/rest/api/3/')[1]).sort()).toEqual([
      'group/member',
      'issuesecurityschemes/level/member',
      'project/10000/permissionscheme',
      'project/10000/role/10003',
    ])
  })
})
