import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { answer, connectedTo, type Routes } from '#test/harness/connected.ts'
import { get, getAll, nextPage } from './rest.ts'
import { secrets, settings } from './settings.ts'

const api = 'https://api.github.com'
const connected = (routes: Routes) =>
  connectedTo(settings.parse({}), secrets.parse({ token: 'github_pat_1' }), routes)
const ids = z.array(z.number())

describe('a list', () => {
  it('is read to its last page, each by the address GitHub told', async () => {
    const after = `${api}/repositories/4101/collaborators?after=Y3Vyc29yOjE%3D&per_page=2`
    const at = connected({
      [`GET ${api}/repositories/4101/collaborators`]: (_, url) =>
        url.searchParams.has('after')
          ? answer([3])
          : answer([1, 2], 200, { link: `<${api}/x?page=1>; rel="prev", <${after}>; rel="next"` }),
    })
    expect(await getAll(at, '/repositories/4101/collaborators?per_page=2', ids, 'readers')).toEqual([1, 2, 3])
    expect(at.requests.map(r => r.url).at(-1)).toBe(after)
  })

  it('of a thousand and one people is read whole', async () => {
    const people = Array.from({ length: 1_001 }, (_, n) => n)
    const at = connected({
      [`GET ${api}/people`]: (_, url) => {
        const from = Number(url.searchParams.get('after') ?? 0)
        const link = `<${api}/people?after=${from + 100}>; rel="next"`
        return answer(people.slice(from, from + 100), 200, from + 100 < people.length ? { link } : {})
      },
    })
    expect(await getAll(at, '/people', ids, 'readers')).toEqual(people)
    expect(at.asked).toHaveLength(11)
  })

  it.each([
    ['<https://evil.example/x?page=2>; rel="next"', null],
    [`<${api}/x?page=2>; rel="last"`, null],
    [`<${api}/x?a=1,2>; rel="next"`, `${api}/x?a=1,2`],
    [`<${api}/x?page=3>; rel=next`, `${api}/x?page=3`],
    ['', null],
  ])('goes on only within GitHub’s own addresses: %s', (link, next) => {
    expect(nextPage(answer([], 200, { link }))).toBe(next)
  })
})

describe('a request', () => {
  it('follows a repository to where it is now', async () => {
    const moved = (location: string) => answer('', 301, { location })
    const at = connected({
      [`GET ${api}/repos/larkfield/parcels`]: moved(`${api}/repositories/4101`),
      [`GET ${api}/repositories/4101`]: answer({ id: 4101 }),
    })
    expect((await get(at, '/repos/larkfield/parcels', 'a repository')).status).toBe(200)
  })

  it('never follows to another host, and not in circles', async () => {
    const at = connected({
      [`GET ${api}/away`]: answer('', 302, { location: 'https://evil.example/x' }),
      [`GET ${api}/round`]: answer('', 307, { location: '/round' }),
    })
    await expect(get(at, '/away', 'a page')).rejects.toMatchObject({ kind: 'invalid' })
    await expect(get(at, '/round', 'a page')).rejects.toThrow('in circles')
    expect(at.asked).toHaveLength(5)
  })

  it.each([
    [401, {}, 'signed-out'],
    [403, { message: 'Resource not accessible by integration' }, 'forbidden'],
    [403, { message: 'Repository access blocked' }, 'gone'],
    [404, {}, 'gone'],
    [410, {}, 'gone'],
    [413, {}, 'too-large'],
    [422, {}, 'invalid'],
    [451, {}, 'gone'],
    [500, {}, 'unavailable'],
  ])('that is answered %i %j is %s', async (status, body, kind) => {
    const at = connected({ [`GET ${api}/x`]: answer(body, status) })
    await expect(get(at, '/x', 'a page')).rejects.toMatchObject({ kind })
  })
})
