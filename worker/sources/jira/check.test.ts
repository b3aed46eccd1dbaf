import { describe, expect, it } from 'vitest'
import { ines, jiraAt, pageOf, project, schemeOf } from '#test/fixtures/jira-answers.ts'
import { answer } from '#test/harness/connected.ts'
import { check } from './check.ts'
import { secrets, settings } from './settings.ts'

const routes: Parameters<typeof jiraAt>[0] = {
  'GET myself': answer(ines),
  'GET project/search': answer(pageOf([project('10000', 'LRK')])),
  'GET project/10000/permissionscheme': answer(schemeOf([])),
  'GET issuesecurityschemes/level/member': answer(pageOf([])),
  'GET group/bulk': answer(pageOf([])),
}
const checked = (more: typeof routes) => check(jiraAt({ ...routes, ...more }))

describe('a check', () => {
  it('says who we are, and that nothing is missing', async () => {
    expect(await checked({})).toEqual({ account: 'Ines Okoye at larkfield.atlassian.net', missing: [] })
  })

  it.each([
    ['GET project/10000/permissionscheme', 'Who may browse a project'],
    ['GET issuesecurityschemes/level/member', 'Who is in a security level'],
    ['GET group/bulk', 'Who is in a group'],
  ])('says what will be missing without the right for %s', async (route, words) => {
    const { missing } = await checked({ [route]: answer('', 403) })
    expect(missing).toEqual([expect.stringMatching(`^${words} .* administer Jira`)])
  })

  it('says that a scope is missing, not that we are signed out', async () => {
    const { missing } = await checked({
      'GET group/bulk': answer({ code: 401, message: 'Unauthorized; scope does not match' }, 401),
    })
    expect(missing).toEqual([expect.stringContaining('read:jira-user')])
  })

  it('says when there is nothing to see', async () => {
    expect((await checked({ 'GET project/search': answer(pageOf([])) })).missing).toEqual([
      expect.stringContaining('It sees no project.'),
    ])
  })

  it.each([
    [401, 'signed-out'],
    [404, 'gone'],
    [429, 'limited'],
    [503, 'unavailable'],
  ])('fails when Jira answers %i', async (status, kind) => {
    await expect(checked({ 'GET myself': answer('', status) })).rejects.toMatchObject({ kind })
  })

  it('tells who we are to nobody but Jira’s own host', async () => {
    const at = jiraAt(routes)
    await check(at)
    expect(new Set(at.requests.map(r => new URL(r.url).host))).toEqual(new Set(['api.atlassian.com']))
    expect(at.requests[0]?.headers?.authorization).toBe('Bearer ATSTT-made-up-token')
    await check({ ...at, settings: { ...at.settings, email: 'hypha@larkfield.example' } })
    expect(at.requests.at(-1)?.headers?.authorization).toBe(
      `Basic ${btoa('hypha@larkfield.example:ATSTT-made-up-token')}`,
    )
  })
})

describe('the settings', () => {
  const cloudId = '1324a887-45db-4bf4-8e99-ef0ff456d421'

  it('take a site as people copy it', () => {
    for (const site of ['larkfield.atlassian.net', ' https://Larkfield.atlassian.net/jira/your-work '])
      expect(settings.parse({ site, cloudId }).site).toBe('larkfield.atlassian.net')
  })

  it.each([
    { site: 'larkfield', cloudId },
    { site: 'larkfield.atlassian.net@evil.example', cloudId },
    { site: 'larkfield.atlassian.net', cloudId: '../..' },
    { site: 'larkfield.atlassian.net', cloudId: `${cloudId}/x` },
    { site: 'larkfield.atlassian.net', cloudId, email: 'Ines' },
  ])('do not take %j', given => {
    expect(settings.safeParse(given).success).toBe(false)
  })

  it('do not take a token with a line break', () => {
    expect(secrets.safeParse({ token: 'ATSTT-made-up\r\nx: y' }).success).toBe(false)
  })
})
