import { describe, expect, it } from 'vitest'
import { answer, connectedTo, type Routes } from '#test/harness/connected.ts'
import { askedOf, filesIn, graphqlBy, graphqlUrl, thingsIn } from '#test/suites/sources/github/graphql.ts'
import { discussion, file, issue, pull, repositoryShape } from '#test/suites/sources/github/things.ts'
import { fetchRefs } from './fetch.ts'
import { secrets, settings } from './settings.ts'

const api = 'https://api.github.com'
const place = {
  id: 'R_4101',
  databaseId: 4101,
  nameWithOwner: 'larkfield/parcel',
  defaultBranchRef: { name: 'main' },
}
const threads = {
  issue: { 12: issue(12, 'Slow'), 13: issue(13, 'Broken', { number: 'thirteen' }) },
  pullRequest: { 14: pull(14, 'Cache') },
  discussion: { 16: discussion(16, 'Depots') },
}
const files = { 'docs/a.md': file('a', '# A\n'), CODEOWNERS: file('c', '* @larkfield/platform') }

type Answers = Parameters<typeof graphqlBy>[0]
const connected = (answers: Partial<Answers> = {}, routes: Routes = {}) =>
  connectedTo(settings.parse({}), secrets.parse({ token: 'github_pat_1' }), {
    [`GET ${api}/repositories/4101`]: answer(repositoryShape(4101, 'parcel')),
    [graphqlUrl]: graphqlBy({
      things: thingsIn(place, threads),
      files: filesIn(place, files, { o1: { oid: 'c' } }),
      ...(answers as Answers),
    }),
    ...routes,
  })
type At = ReturnType<typeof connected>
const states = async (at: At, refs: readonly string[]) =>
  (await fetchRefs(at, refs)).map(f => `${f.ref} ${f.state}`)
const byName = (at: At): At => ({ ...at, rules: async () => 'larkfield/parcel main' })

describe('refs', () => {
  it('of all kinds are answered in their order, in two questions', async () => {
    const refs = [
      '4101/discussions/16',
      '4101/blob/docs/a.md',
      '4101/issues/12',
      '4101/blob/CODEOWNERS',
      '4101/pull/14',
    ]
    const at = byName(connected())
    expect(await states(at, refs)).toEqual(refs.map(ref => `${ref} present`))
    expect(at.asked).toEqual([graphqlUrl, graphqlUrl])
  })

  it('that are not there are gone, and no ref of ours, too', async () => {
    const refs = ['4101/issues/99', '4101/pull/12', '4101/blob/gone.md', 'issue:12', '4101/issues/12']
    expect(await states(connected(), refs)).toEqual([
      ...refs.slice(0, 4).map(ref => `${ref} gone`),
      '4101/issues/12 present',
    ])
  })

  it('of another CODEOWNERS than the one that counts are gone', async () => {
    expect(await states(connected(), ['4101/blob/docs/CODEOWNERS'])).toEqual([
      '4101/blob/docs/CODEOWNERS gone',
    ])
  })

  it('that cannot be read leave the others alone', async () => {
    expect(await states(connected(), ['4101/issues/13', '4101/issues/12'])).toEqual([
      '4101/issues/13 failed',
      '4101/issues/12 present',
    ])
  })

  it.each([
    [404, 'gone'],
    [403, 'failed'],
    [502, 'failed'],
  ])('of a repository that is answered %i are %s, and those of others are read', async (status, state) => {
    const at = connected({}, { [`GET ${api}/repositories/4102`]: answer({ message: 'No' }, status) })
    expect(await states(at, ['4102/issues/1', '4101/issues/12', '4102/blob/a.md'])).toEqual([
      `4102/issues/1 ${state}`,
      '4101/issues/12 present',
      `4102/blob/a.md ${state}`,
    ])
  })

  it.each([
    [answer({ message: 'API rate limit exceeded' }, 403), 'limited'],
    [answer({ message: 'Bad credentials' }, 401), 'signed-out'],
  ])('wait all together for what concerns them all', async (refused, kind) => {
    const at = connected({}, { [`GET ${api}/repositories/4101`]: refused })
    await expect(fetchRefs(at, ['4101/issues/12', '4101/blob/docs/a.md'])).rejects.toMatchObject({ kind })
  })

  it('none are nothing, and ask nothing', async () => {
    const at = connected()
    expect(await fetchRefs(at, [])).toEqual([])
    expect(at.asked).toEqual([])
  })
})

describe('a repository', () => {
  it('that has another name by now is found by its number', async () => {
    const things = thingsIn(place, threads)
    const at = connected({
      things: asked =>
        asked.query.includes('repository(owner')
          ? { data: { r4101: null }, errors: [{ type: 'NOT_FOUND', path: ['r4101'], message: '' }] }
          : things(asked),
    })
    expect(await states(byName(at), ['4101/issues/12', '4101/issues/99'])).toEqual([
      '4101/issues/12 present',
      '4101/issues/99 gone',
    ])
  })

  it('whose name leads to another one is found by its number', async () => {
    const ours = thingsIn(place, threads)
    const other = thingsIn({ ...place, databaseId: 9 }, threads)
    const at = connected({ things: a => (a.query.includes('repository(owner') ? other(a) : ours(a)) })
    const [found] = await fetchRefs(byName(at), ['4101/issues/12'])
    expect(found).toMatchObject({ state: 'present', container: '4101' })
  })
})

describe('too much at once', () => {
  const refs = [12, 14, 16].map(n => `4101/${n === 12 ? 'issues' : n === 14 ? 'pull' : 'discussions'}/${n}`)
  const things = thingsIn(place, threads)
  const numbersIn = (variables: Record<string, unknown>) =>
    Object.entries(variables).flatMap(([name, value]) => (/^n\d+$/.test(name) ? [value] : []))
  const heavy = { errors: [{ type: 'RESOURCE_LIMITS_EXCEEDED', message: '' }] }

  it('is asked in parts', async () => {
    const at = connected({ things: a => (numbersIn(a.variables).length > 2 ? heavy : things(a)) })
    expect(await states(at, refs)).toEqual(refs.map(ref => `${ref} present`))
  })

  it('because of one is read without that one', async () => {
    const at = connected({ things: a => (numbersIn(a.variables).includes(14) ? heavy : things(a)) })
    expect(await states(at, refs)).toEqual([`${refs[0]} present`, `${refs[1]} failed`, `${refs[2]} present`])
  })

  it('because GitHub does not answer at all is nobody’s fault: all wait', async () => {
    const at = connected({ things: () => heavy })
    await expect(fetchRefs(at, refs)).rejects.toMatchObject({ kind: 'unavailable' })
    expect(at.requests.filter(r => askedOf(r).query?.includes('things')).length).toBeLessThan(8)
  })
})
