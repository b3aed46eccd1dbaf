import { drive, type drive_v3 } from '@googleapis/drive'
import { importPKCS8, SignJWT } from 'jose'
import { afterEach, expect, it } from 'vitest'
import { buildCompany } from '#test/services/company/build/build.ts'
import { smallSize } from '#test/services/company/build/size.ts'
import { moveFile, removeFile, shareFile } from '#test/services/company/change/drive.ts'
import { type Company, personOf } from '#test/services/company/company.ts'
import type { DriveFile } from '#test/services/company/drive-state.ts'
import { linksOf, stretchesOf } from '#test/services/company/prose.ts'
import { stillClock } from '#test/services/frame/clock.ts'
import { type Services, serveTables } from '#test/services/frame/serve.ts'
import { newRobotKey } from '#test/services/google/oauth.ts'
import { type GoogleOptions, googleTable } from '#test/services/google/table.ts'

const open: Services[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map(services => services.close()))
})

type Granted = { status: number; access_token?: string; error?: string }

const scope = (name: string): string => `https://www.googleapis.com/auth/${name}`

const start = async (options: GoogleOptions = {}) => {
  const clock = stillClock('2026-11-20T09:00:00Z')
  const company = buildCompany(smallSize, { seed: 1, clock })
  const key = await newRobotKey(company)
  const table = googleTable(company, key, options)
  const services = await serveTables([table], { clock })
  open.push(services)
  const ask = (host: string, path: string, init: RequestInit = {}) =>
    fetch(`${services.url}${path}`, { ...init, headers: { ...init.headers, 'x-forwarded-host': host } })

  /** Signs as the service account; what it says can be changed. */
  const sign = async (as: string, claims: Record<string, unknown> = {}, secret = key.file) => {
    const { private_key, client_email } = JSON.parse(secret) as { private_key: string; client_email: string }
    const iat = Math.floor(clock.now() / 1_000)
    const aud = 'https://oauth2.googleapis.com/token'
    const body = { iss: client_email, aud, sub: as, scope: scope('drive.readonly'), iat, exp: iat + 3_600 }
    return new SignJWT({ ...body, ...claims })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
      .sign(await importPKCS8(private_key, 'RS256'))
  }
  const grant = async (assertion: string): Promise<Granted> => {
    const grant_type = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
    const body = new URLSearchParams({ grant_type, assertion })
    const answer = await ask('oauth2.googleapis.com', '/token', { method: 'POST', body })
    return { ...((await answer.json()) as object), status: answer.status }
  }
  const tokenOf = async (as: string, name = 'drive.readonly') =>
    (await grant(await sign(personOf(company, as).email, { scope: scope(name) }))).access_token ?? ''
  const clientOf = async (as: string) =>
    drive({
      version: 'v3',
      rootUrl: `${services.url}/`,
      headers: { authorization: `Bearer ${await tokenOf(as)}`, 'x-forwarded-host': 'www.googleapis.com' },
      retry: false,
    })
  return { company, clock, table, key, ask, sign, grant, tokenOf, clientOf }
}

const organizer = (company: Company, id: string): string => {
  const member = company.drive.drives.get(id)?.permissions.find(p => p.role === 'organizer')
  return member?.type === 'user' ? member.person : ''
}

const oneDrive = (company: Company) => {
  const [shared] = company.drive.drives.values()
  if (!shared) throw new Error('There is no shared drive.')
  return shared
}

const filesOf = async (client: drive_v3.Drive, more: drive_v3.Params$Resource$Files$List) => {
  const files: drive_v3.Schema$File[] = []
  let pageToken: string | undefined
  do {
    const { data } = await client.files.list({ pageSize: 5, ...more, ...(pageToken ? { pageToken } : {}) })
    files.push(...(data.files ?? []))
    pageToken = data.nextPageToken ?? undefined
  } while (pageToken)
  return files
}

const everyDrive = { supportsAllDrives: true, includeItemsFromAllDrives: true }

it('shows a shared drive to the official client as its organizer, whole and in pages', async () => {
  const { company, clientOf } = await start()
  const { id } = oneDrive(company)
  const client = await clientOf(organizer(company, id))
  const listed = await filesOf(client, { ...everyDrive, corpora: 'drive', driveId: id })
  const there = [...company.drive.files.values()].filter(file => file.drive === id)
  expect(listed.map(file => file.id).toSorted()).toEqual(there.map(file => file.id).toSorted())
})

it('exports every document as Markdown that says what is in it, and downloads what is one', async () => {
  const { company, clientOf } = await start()
  const missing: unknown[] = []
  for (const file of company.drive.files.values()) {
    if (!['document', 'presentation', 'markdown'].includes(file.kind) || !file.canDownload) continue
    const client = await clientOf(file.owner ?? organizer(company, file.drive ?? ''))
    const mimeType = file.kind === 'document' ? 'text/markdown' : 'text/plain'
    const { data } =
      file.kind === 'markdown'
        ? await client.files.get({ fileId: file.id, alt: 'media', ...everyDrive }, { responseType: 'text' })
        : await client.files.export({ fileId: file.id, mimeType }, { responseType: 'text' })
    const text = String(data).replace(/\\(?=[^\w\s])/g, '')
    missing.push(
      ...file.tabs.flatMap(tab => stretchesOf(tab.body)).filter(stretch => !text.includes(stretch)),
    )
  }
  expect(missing).toEqual([])
})

it('shows documents by their tabs, and the first tab alone to who does not ask for them', async () => {
  const { company, ask, tokenOf } = await start()
  const tabbed = [...company.drive.files.values()].find(file => file.tabs.length > 1)
  if (!tabbed) throw new Error('There is no document with tabs.')
  const authorization = `Bearer ${await tokenOf(tabbed.owner ?? organizer(company, tabbed.drive ?? ''))}`
  const read = async (query: string) =>
    (
      await ask('docs.googleapis.com', `/v1/documents/${tabbed.id}${query}`, { headers: { authorization } })
    ).text()
  const [whole, first] = [await read('?includeTabsContent=true'), await read('')]
  const words = (n: number) =>
    stretchesOf(tabbed.tabs[n]?.body ?? []).map(text => JSON.stringify(text).slice(1, -1))
  for (const stretch of [...words(0), ...words(1)]) expect(whole).toContain(stretch)
  for (const link of linksOf(tabbed.tabs[0]?.body ?? [])) expect(whole).toContain(link)
  expect(words(1).every(stretch => first.includes(stretch))).toBe(false)
})

it('lists who may see a file: given on it, inherited, and cut off by a limited folder', async () => {
  const { company, clientOf } = await start()
  const { id } = oneDrive(company)
  const client = await clientOf(organizer(company, id))
  const limited = [...company.drive.files.values()].find(
    f => f.drive === id && f.inheritedPermissionsDisabled,
  )
  const inside = [...company.drive.files.values()].find(f => f.parent === limited?.id)
  const listOf = async (file: DriveFile | undefined) =>
    (await client.permissions.list({ fileId: file?.id ?? '', supportsAllDrives: true, fields: '*' })).data
      .permissions ?? []
  const onFolder = await listOf(limited)
  const onFile = await listOf(inside)
  expect(onFolder.filter(p => p.view === 'metadata').map(p => p.emailAddress)).toContain(
    'rates@larkfield.example',
  )
  expect(onFile.map(p => p.emailAddress)).not.toContain('rates@larkfield.example')
  expect(onFile.find(p => p.role === 'organizer')?.permissionDetails?.[0]).toMatchObject({ inherited: true })
  const { data } = await client.files.get({ fileId: inside?.id ?? '', supportsAllDrives: true, fields: '*' })
  expect([data.permissions, data.permissionIds?.length]).toEqual([undefined, onFile.length])
})

it.each<[string, Record<string, unknown>, string]>([
  ['for somebody who is suspended', { sub: 'suspended' }, 'invalid_grant'],
  ['for somebody who is not there', { sub: 'nobody@larkfield.example' }, 'invalid_grant'],
  ['by a clock that is an hour behind', { iat: 1_795_159_000, exp: 1_795_162_600 }, 'invalid_grant'],
  ['for a scope nobody delegated', { scope: scope('drive') }, 'unauthorized_client'],
])('grants no token %s', async (_, claims, error) => {
  const { company, sign, grant } = await start()
  const [suspended = ''] = company.drive.suspended
  const sub = claims.sub === 'suspended' ? personOf(company, suspended).email : claims.sub
  const said = { ...claims, ...(sub === undefined ? {} : { sub }) }
  expect(await grant(await sign('ines@larkfield.example', said))).toMatchObject({ error })
})

it('grants no token by another key', async () => {
  const { company, sign, grant } = await start()
  const other = await newRobotKey(company)
  const assertion = await sign('ines@larkfield.example', {}, other.file)
  expect(await grant(assertion)).toMatchObject({ status: 400, error_description: 'Invalid JWT Signature.' })
})

it('tells changes once each, by the last of them, and what is gone as removed', async () => {
  const { company, clientOf } = await start()
  const { id } = oneDrive(company)
  const client = await clientOf(organizer(company, id))
  const where = { driveId: id, ...everyDrive }
  const { data } = await client.changes.getStartPageToken({ driveId: id, supportsAllDrives: true })
  const [first, second] = [...company.drive.files.values()].filter(f => f.drive === id && f.kind !== 'folder')
  if (!first || !second) throw new Error('There are too few files.')
  const by = { actor: 'ines' }
  shareFile(company, first, { permissions: [] }, by)
  moveFile(company, first, id, by)
  removeFile(company, second, by)
  const told = await client.changes.list({ ...where, pageToken: data.startPageToken ?? '' })
  expect(told.data.changes?.map(c => [c.fileId, c.removed])).toEqual([
    [first.id, false],
    [second.id, true],
  ])
  const after = await client.changes.list({ ...where, pageToken: told.data.newStartPageToken ?? '' })
  expect(after.data.changes).toEqual([])
})

it('posts to channels until they end, and to none that was stopped', async () => {
  const { company, clock, clientOf, table } = await start()
  const { id } = oneDrive(company)
  const client = await clientOf(organizer(company, id))
  const watch = (channel: string) =>
    client.changes.watch({
      driveId: id,
      supportsAllDrives: true,
      pageToken: '1',
      requestBody: {
        id: channel,
        type: 'web_hook',
        address: 'https://hypha.example/inbox',
        token: 'secret',
        expiration: String(clock.now() + 30 * 86_400_000),
      },
    })
  const { data } = await watch('one')
  await watch('two')
  expect(Number(data.expiration)).toBe(clock.now() + 7 * 86_400_000)
  await client.channels.stop({ requestBody: { id: 'one', resourceId: data.resourceId ?? '' } })
  table.channels.take()
  const file = [...company.drive.files.values()].find(f => f.drive === id)
  if (!file) throw new Error('There is no file.')
  shareFile(company, file, {}, { actor: 'ines' })
  expect(table.channels.take().map(({ headers }) => headers)).toEqual([
    expect.objectContaining({ 'x-goog-channel-id': 'two', 'x-goog-channel-token': 'secret' }),
  ])
  clock.advance(8 * 86_400_000)
  shareFile(company, file, {}, { actor: 'ines' })
  expect([table.channels.take(), table.channels.count()]).toEqual([[], 0])
})

it.each<[string, GoogleOptions, (client: drive_v3.Drive, file: string) => Promise<unknown>, string]>([
  ['a limit, as 403', { limits: { drive: 0 } }, c => c.drives.list(), 'userRateLimitExceeded'],
  ['a limit, as 429', { limits: { drive: 0, as: 429 } }, c => c.drives.list(), 'rateLimitExceeded'],
  [
    'an export that is too large',
    { exportBytes: 10 },
    (c, fileId) => c.files.export({ fileId, mimeType: 'text/markdown' }),
    'exportSizeLimitExceeded',
  ],
  ['comments without fields', {}, (c, fileId) => c.comments.list({ fileId }), 'required'],
  ['a field that there is not', {}, c => c.files.list({ fields: 'files(id,owner)' }), 'invalidParameter'],
  [
    'a place in the changes that is forgotten',
    { forgotten: { before: 1_000, status: 410 } },
    c => c.changes.list({ pageToken: '1' }),
    'fullSyncRequired',
  ],
  ['a page token it does not know', {}, c => c.files.list({ pageToken: 'x' }), 'invalid'],
])('refuses %s in its own words', async (_, options, ask, reason) => {
  const { company, clientOf } = await start(options)
  const file = [...company.drive.files.values()].find(
    f => f.owner !== null && f.kind === 'document' && f.canDownload,
  )
  const client = await clientOf(file?.owner ?? '')
  await expect(ask(client, file?.id ?? '')).rejects.toMatchObject({
    response: { data: { error: { errors: [{ reason }] } } },
  })
})

it('expands groups in groups, and lists a thousand and one members to the last', async () => {
  const { company, ask, tokenOf } = await start()
  const group = company.drive.groups.get('depots@larkfield.example')
  if (!group) throw new Error('There is no group.')
  group.members = new Set(Array.from({ length: 1_001 }, (_, n) => `driver-${n}@swiftpaw.example`))
  company.drive.groups.get('product@larkfield.example')?.members.add(group.email)
  const [admin = ''] = company.drive.admins
  const authorization = `Bearer ${await tokenOf(admin, 'admin.directory.group.member.readonly')}`
  const members: (string | undefined)[] = []
  let pageToken = ''
  do {
    const query = new URLSearchParams({ includeDerivedMembership: 'true', ...(pageToken && { pageToken }) })
    const path = `/admin/directory/v1/groups/product@larkfield.example/members?${query}`
    const answer = await ask('admin.googleapis.com', path, { headers: { authorization } })
    const page = (await answer.json()) as { members: { email?: string }[]; nextPageToken?: string }
    members.push(...page.members.map(member => member.email))
    pageToken = page.nextPageToken ?? ''
  } while (pageToken)
  expect(members.filter(email => email?.startsWith('driver-'))).toHaveLength(1_001)
  const rates = [...(company.drive.groups.get('rates@larkfield.example')?.members ?? [])]
  expect(members).toEqual(expect.arrayContaining(rates))
})
