import { afterAll, beforeAll, expect, it } from 'vitest'
import { dario, guest, ines, tomas } from '#test/fixtures/google-drive.ts'
import { openTestApp, type TestApp } from '#test/harness/app.ts'
import { connectedTo } from '#test/harness/connected.ts'
import { addConnection } from '#test/harness/connection.ts'
import { addMember, type TestMember } from '#test/harness/member.ts'
import { sample } from '#test/suites/sources/google-drive/samples.ts'
import { googleDrive } from '#worker/sources/google-drive/index.ts'
import { drive } from '#worker/sync/drive.ts'

// From a sign-in with Google to what somebody sees of Drive: the `sub` of the one is the id the other knows readers by.

let app: TestApp
beforeAll(async () => {
  const { ask } = connectedTo(sample.settings, sample.secrets, sample.routes, sample.now)
  app = await openTestApp({
    deps: {
      sources: [googleDrive],
      outgoing: (url, { method = 'GET', headers = {}, body } = {}) =>
        ask({
          url,
          method: method as 'GET',
          headers: Object.fromEntries(new Headers(headers)),
          ...(typeof body === 'string' ? { body } : {}),
        }),
    },
  })
  const { settings, secrets } = sample
  const { connection } = await addConnection(app, { source: 'google-drive', settings, secrets, begin: true })
  while ((await drive(app.deps, connection)) === 'more');
})
afterAll(async () => {
  expect(app.log).toEqual([])
  await app.close()
})

/** Somebody who has signed in with Google, as better-auth keeps it. */
const signedIn = async ({ id, email, name }: { id: string; email: string; name: string }) => {
  const member = await addMember(app, { name })
  const { owner } = app.database
  await owner`insert into auth."user" (id, name, email, email_verified, created_at, updated_at) values (${id}, ${name}, ${email}, true, now(), now())`
  await owner`insert into auth.account (id, account_id, provider_id, user_id, created_at, updated_at) values (${id}, ${id}, 'google', ${id}, now(), now())`
  await owner`update member set user_id = ${id} where person_id = ${member.personId}`
  return member
}

const seenBy = async ({ call }: TestMember): Promise<string[]> => {
  const { items } = await call('search.ask', { q: 'quote cache', limit: 50 })
  return items.flatMap(({ item }) => item.url?.split('/').at(-1)?.split('-')[0] ?? []).toSorted()
}
const google = (key: string) => ({ source: 'google', key })

it('who links the account they signed in with sees what Drive shows them, and nothing before', async () => {
  const member = await signedIn(tomas)
  expect(await seenBy(member)).toEqual([])
  await member.call('identities.link', google(tomas.id))
  expect(await seenBy(member)).toEqual(['elsewhere', 'lanes', 'rates', 'sheet', 'slides'])
  await member.call('identities.unlink', google(tomas.id))
  expect(await seenBy(member)).toEqual([])
})

it('a manager sees what is in a limited folder, too', async () => {
  const member = await signedIn(ines)
  await member.call('identities.link', google(ines.id))
  expect(await seenBy(member)).toEqual(['closed', 'elsewhere', 'lanes', 'rates', 'sheet', 'slides'])
})

it('nobody links an account that is another’s, and who has none of these sees nothing', async () => {
  const member = await signedIn(dario)
  await expect(member.call('identities.link', google(ines.id))).rejects.toMatchObject({ code: 'auth.scope' })
  await member.call('identities.link', google(dario.id))
  expect(await seenBy(member)).toEqual([])
})

it('a guest is linked by an administrator, by the address Drive knows them by', async () => {
  const { personId, ...member } = await addMember(app, { name: guest.name })
  await expect(member.call('identities.link', google(guest.email))).rejects.toMatchObject({
    code: 'auth.scope',
  })
  await app.call('identities.link', { ...google(guest.email), person: personId })
  expect(await seenBy({ personId, ...member })).toEqual(['lanes'])
})
