import { beforeEach, expect, test, vi } from 'vitest'

const asked = vi.hoisted(() => ({ scopes: [] as string[], ended: [] as string[] }))
const { who } = vi.hoisted(() => ({
  who: { kept: {}, confirmed: {} } as Record<'kept' | 'confirmed', object>,
}))

vi.mock('./account.ts', () => ({ bearerTo: () => 'hyo_kept' }))
vi.mock('#shared/oauth/server.ts', () => ({ findServer: async (worker: string) => ({ worker }) }))
vi.mock('./authorize.ts', () => ({
  authorize: async (_: unknown, scope: string) => {
    asked.scopes.push(scope)
    return { access: 'hyo_admin', refresh: null, expiresAt: null }
  },
}))
const { confirmPerson } = await import('./confirm.ts')

const here = { id: '00000000-0000-4000-8000-000000000001', name: 'Ines Okoye' }
const there = { id: '00000000-0000-4000-8000-000000000002', name: 'Tomas Reyes' }
const workspace = { id: '00000000-0000-4000-8000-000000000009', name: 'Larkfield' }
const administrator = {
  person: here,
  workspace,
  role: 'admin',
  scopes: ['read', 'write', 'admin'],
  expiresAt: null,
}
const account = (worker: string) => ({ worker, person: here, workspace, expiresAt: null, lapsed: null })
const remote = account('https://hypha.larkfield.example')

beforeEach(() => {
  asked.scopes.length = 0
  asked.ended.length = 0
  who.kept = { ...administrator, scopes: ['read', 'write'] }
  who.confirmed = { ...administrator, scopes: ['read', 'admin'] }
  vi.stubGlobal('fetch', async (request: Request) => {
    const token = request.headers.get('authorization') === 'Bearer hyo_admin' ? 'confirmed' : 'kept'
    if (request.method !== 'DELETE') return Response.json(who[token])
    asked.ended.push(token)
    return Response.json({ ended: true })
  })
})

test('an administrator confirms in a window, for reading and administering alone', async () => {
  expect(await confirmPerson(remote)).toEqual({ token: 'hyo_admin' })
  expect(asked.scopes).toEqual(['read admin'])
})

test('on this computer, what signed the owner in is enough: no window', async () => {
  who.kept = administrator
  expect(await confirmPerson(account('http://127.0.0.1:8787'))).toEqual({ token: null })
  expect(asked.scopes).toEqual([])
})

test('elsewhere a token that could administer by itself is not used for it', async () => {
  who.kept = administrator
  expect(await confirmPerson(remote)).toEqual({ token: 'hyo_admin' })
})

test('a member is told so before any window opens', async () => {
  who.kept = { ...administrator, role: 'member', scopes: ['read', 'write'] }
  await expect(confirmPerson(remote)).rejects.toMatchObject({ code: 'auth.role', status: 403 })
  expect(asked.scopes).toEqual([])
})

test('somebody else’s confirmation is not used, and is ended', async () => {
  who.confirmed = { ...administrator, person: there }
  await expect(confirmPerson(remote)).rejects.toMatchObject({
    code: 'auth.somebody_else',
    message: 'You confirmed as Tomas Reyes in Larkfield, but are signed in as Ines Okoye in Larkfield.',
  })
  expect(asked.ended).toEqual(['confirmed'])
})

test('who is no administrator any more gets nothing out of the window', async () => {
  who.confirmed = { ...administrator, scopes: ['read'] }
  await expect(confirmPerson(remote)).rejects.toMatchObject({ code: 'auth.role' })
  expect(asked.ended).toEqual(['confirmed'])
})
