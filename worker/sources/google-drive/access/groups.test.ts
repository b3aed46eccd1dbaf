import type { admin_directory_v1 } from '@googleapis/admin'
import { expect, it } from 'vitest'
import {
  dario,
  directoryApi,
  google,
  guest,
  ines,
  mei,
  noTokensFor,
  refusal,
  tomas,
} from '#test/fixtures/google-drive.ts'
import { answer } from '#test/harness/connected.ts'
import { openDirectory } from './directory.ts'
import { openGroups } from './groups.ts'

const group = 'rates@larkfield.example'
const route = `GET ${directoryApi}/groups/${encodeURIComponent(group)}/members`

const open = (at: ReturnType<typeof google>) => openGroups(at, openDirectory(at))

const user = (
  email: string,
  more: admin_directory_v1.Schema$Member = {},
): admin_directory_v1.Schema$Member => ({
  email,
  type: 'USER',
  role: 'MEMBER',
  status: 'ACTIVE',
  ...more,
})

it('has those of groups in it, to the last of 1,001', async () => {
  const all = Array.from({ length: 1_001 }, (_, n) => user(`visitor.${n}@swiftpaw.example`))
  const at = google({
    [route]: (_, url) => {
      expect(url.searchParams.get('includeDerivedMembership')).toBe('true')
      const size = Number(url.searchParams.get('maxResults'))
      const from = Number(url.searchParams.get('pageToken') ?? 0)
      const next = from + size < all.length ? { nextPageToken: String(from + size) } : {}
      return answer({ members: all.slice(from, from + size), ...next })
    },
  })
  const { keys, why } = await open(at)(group)
  expect(keys).toHaveLength(1_001)
  expect(keys[1_000]).toBe('visitor.1000@swiftpaw.example')
  expect(why).toBeUndefined()
  expect(at.asked.filter(a => a === route)).toHaveLength(6)
})

it('has colleagues by id and guests by address; not the suspended, and not the groups that were expanded', async () => {
  const members = [
    user(ines.email),
    user(dario.email),
    user(mei.email, { status: 'SUSPENDED' }),
    user(guest.email, { type: 'EXTERNAL' }),
    user('labels@larkfield.example', { type: 'GROUP' }),
    { type: 'USER', id: '9' },
  ]
  expect(await open(google({ [route]: answer({ members }) }))(group)).toEqual({
    keys: [ines.id, guest.email],
  })
})

it('has everybody in the organisation when the organisation is a member', async () => {
  const members = [{ type: 'CUSTOMER', id: 'C03larkfd' }, user(ines.email)]
  const { keys } = await open(google({ [route]: answer({ members }) }))(group)
  expect([...keys].sort()).toEqual([ines.id, tomas.id, mei.id])
})

it('that is empty has nobody, which is known', async () => {
  expect(await open(google({ [route]: answer({}) }))(group)).toEqual({ keys: [] })
})

it.each([
  ['gone', refusal(404, 'notFound')],
  ['another organisation’s', refusal(403, 'forbidden')],
])('that is %s has nobody, and it is said why', async (_, no) => {
  expect(await open(google({ [route]: no }))(group)).toEqual({
    keys: [],
    why: expect.stringContaining(group),
  })
})

it('has nobody without the right to read groups', async () => {
  const at = google(noTokensFor('group.member'))
  expect(await open(at)(group)).toMatchObject({ keys: [], why: expect.any(String) })
  expect(await open(google({}, {}))(group)).toMatchObject({ keys: [], why: expect.any(String) })
})

it.each([
  ['does not answer', answer('', 503)],
  ['wants to be asked more slowly', refusal(403, 'quotaExceeded')],
])('is not taken for empty because Google %s', async (_, no) => {
  await expect(open(google({ [route]: no }))(group)).rejects.toThrow()
})

it('is asked for once in a page of work', async () => {
  const at = google({ [route]: answer({ members: [user(ines.email)] }) })
  const expand = open(at)
  await Promise.all([expand(group), expand(group)])
  expect(at.asked.filter(a => a === route)).toHaveLength(1)
})

it('a domain has whoever is active in it; another organisation’s is not known', async () => {
  const expand = open(google())
  expect([...(await expand('domain:larkfield.example')).keys].sort()).toEqual([ines.id, tomas.id, mei.id])
  expect(await expand('domain:swiftpaw.example')).toEqual({
    keys: [],
    why: expect.stringContaining('swiftpaw'),
  })
})
