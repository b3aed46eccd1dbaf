import type { admin_directory_v1 } from '@googleapis/admin'
import { expect, it } from 'vitest'
import {
  dario,
  directoryApi,
  google,
  guest,
  ines,
  refusal,
  userOf,
  users,
} from '#test/fixtures/google-drive.ts'
import { answer } from '#test/harness/connected.ts'
import { openDirectory } from './directory.ts'

const list = `GET ${directoryApi}/users`

/** So many pages of people, one on each. */
const pages = (count: number) => (_: unknown, url: URL) => {
  const n = Number(url.searchParams.get('pageToken') ?? 0)
  const email = `person.${n}@larkfield.example`
  const page: admin_directory_v1.Schema$Users = {
    users: [userOf({ id: String(200 + n), email, name: `Person ${n}` })],
    ...(n + 1 < count ? { nextPageToken: String(n + 1) } : {}),
  }
  return answer(page)
}

it('knows colleagues by their id, also by another address of theirs, and strangers by their address', async () => {
  const at = google()
  const directory = openDirectory(at)
  expect(await directory.keyOf('Ines.Okoye@Larkfield.example')).toBe(ines.id)
  expect(await directory.keyOf('ines@larkfield.example')).toBe(ines.id)
  expect(await directory.keyOf('Nadia@Swiftpaw.example')).toBe(guest.email)
  expect(at.asked.filter(a => a === list)).toHaveLength(1)
})

it('knows who is suspended, who then may see nothing', async () => {
  const directory = openDirectory(google())
  expect(await directory.keyOf(dario.email)).toBe(dario.id)
  expect(await directory.readerOf(dario.email)).toBeNull()
  const archived = google({ [list]: answer({ users: [userOf(ines, { archived: true })] }) })
  expect(await openDirectory(archived).readerOf(ines.email)).toBeNull()
})

it('lists a few pages once, however many are wanted at the same time', async () => {
  const at = google({ [list]: pages(3) })
  const directory = openDirectory(at)
  const wanted = [0, 1, 2, 0].map(n => directory.keyOf(`person.${n}@larkfield.example`))
  expect(await Promise.all(wanted)).toEqual(['200', '201', '202', '200'])
  expect(at.asked.filter(a => a === list)).toHaveLength(3)
})

it('asks one by one in an organisation larger than that, each once', async () => {
  const at = google({
    [list]: pages(9),
    [`GET ${directoryApi}/users/*`]: (_, url) =>
      url.pathname.includes('person.7')
        ? answer(userOf({ id: '207', email: 'person.7@larkfield.example', name: 'Person 7' }))
        : refusal(404, 'notFound'),
  })
  const directory = openDirectory(at)
  for (const _ of [1, 2]) {
    expect(await directory.keyOf('person.7@larkfield.example')).toBe('207')
    expect(await directory.keyOf(guest.email)).toBe(guest.email)
  }
  expect(at.asked.filter(a => a.startsWith(`${list}/`))).toHaveLength(2)
  expect(await directory.everybody()).toHaveLength(9)
})

it('never takes a colleague for a stranger because the Directory does not answer', async () => {
  for (const no of [refusal(403, 'forbidden'), answer('', 503), refusal(429, 'quotaExceeded')])
    await expect(openDirectory(google({ [list]: no })).keyOf(ines.email)).rejects.toThrow()
})

it('knows everybody by address without an administrator, and asks nothing', async () => {
  const at = google({ [list]: answer(users) }, {})
  expect(await openDirectory(at).readerOf(ines.email)).toBe(ines.email)
  expect(await openDirectory(at).everybody()).toEqual([])
  expect(at.asked).toEqual([])
})
