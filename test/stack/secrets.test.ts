import { readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCredentials } from '#cli/credentials.ts'
import { embeddedOwner, openPglite } from '#cli/stack/pglite.ts'
import { makeClone } from '#test/fixtures/clone.ts'
import { hypha } from '#test/harness/command.ts'
import { behindBridge } from '#test/harness/database.ts'
import { filesIn, filesWith } from '#test/harness/files.ts'
import { onPlug } from '#test/harness/plug.ts'
import { migratedSnapshot } from '#test/harness/snapshot.ts'
import { openTestStack } from '#test/harness/stack.ts'
import { insideData, openStartPlace, type StartPlace, stopped } from '#test/harness/start-place.ts'
import { openUserAgent } from '#test/harness/user-agent.ts'

/** Where a secret of the local stack belongs, and nowhere else: files only this user of the machine may read. */
const keptIn = ['credentials.json', 'log-key', 'auth-secret', 'seal-key']

/** Every token, code and invitation bears a prefix by which a scanner of secrets, and this test, can find it. */
const shape = /\bhy[a-z]_[\w-]{20,}/g

/** Every row of every table, as text. */
const everyRow = async (owner: {
  query(text: string): Promise<Record<string, unknown>[]>
}): Promise<string> => {
  const tables = await owner.query(
    "select format('%I.%I', schemaname, tablename) name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')",
  )
  const rows = await Promise.all(
    tables.map(({ name }) => owner.query(`select t::text as row from ${name} t`)),
  )
  return rows.flatMap(found => found.map(({ row }) => String(row))).join('\n')
}

describe('a day of use on a computer of one’s own', () => {
  let place: StartPlace
  let folder: string
  /** What was issued, by what it is. */
  const issued = new Map<string, string>()
  /** What was said after that, by who said it. */
  const said: { where: string; text: string }[] = []

  const run = async (...args: string[]): Promise<string> => {
    const { stdout, stderr } = await hypha([...args, '--data', folder])
    return stdout + stderr
  }
  /** Runs a command that shows a new secret once. */
  const issue = async (name: string, ...args: string[]): Promise<string> => {
    const output = await run(...args)
    const [secret = ''] = output.match(shape) ?? []
    expect(secret, output).not.toBe('')
    issued.set(name, secret)
    said.push({ where: args.join(' '), text: output.replaceAll(secret, '') })
    return secret
  }
  const use = async (...args: string[]): Promise<void> => {
    said.push({ where: args.slice(0, 2).join(' '), text: await run(...args) })
  }
  const ask = async (path: string, init: RequestInit = {}): Promise<void> => {
    const answer = await fetch(`${readCredentials(folder)?.url}${path}`, init)
    said.push({ where: path, text: JSON.stringify([...answer.headers]) + (await answer.text()) })
  }

  /** A browser signs in by the address that start shows, and lets a device act for its person. */
  const signInDevice = async (link: string): Promise<void> => {
    const agent = openUserAgent()
    await agent.go(link)
    await agent.press('Continue')
    issued.set('the cookie of a browser', agent.cookies().find(value => value.length > 40) ?? '')
    const post = async (path: string, body: Record<string, string>) =>
      (await fetch(`${new URL(link).origin}/api/auth${path}`, {
        method: 'POST',
        body: new URLSearchParams(body),
      }).then(answer => answer.json())) as Record<string, string>
    const client = { client_id: 'hypha-cli' }
    const device = await post('/device/code', { ...client, scope: 'read offline_access' })
    await agent.go(device.verification_uri_complete ?? '')
    await agent.press('Connect')
    const grant = 'urn:ietf:params:oauth:grant-type:device_code'
    const tokens = await post('/oauth2/token', {
      ...client,
      grant_type: grant,
      device_code: device.device_code ?? '',
    })
    issued.set('an access token', tokens.access_token ?? '')
    issued.set('a refresh token', tokens.refresh_token ?? '')
    await ask('/v1/me', { headers: { authorization: `Bearer ${tokens.access_token}` } })
    await ask('/v1/me', { headers: { authorization: `Bearer ${tokens.refresh_token}` } })
    await ask(`/api/auth/oauth2/token?refresh_token=${tokens.refresh_token}`, { method: 'POST' })
  }

  beforeAll(async () => {
    place = await openStartPlace()
    folder = place.data('secrets')
    const { path } = await makeClone(join(place.base, 'parcel'))
    const start = place.start(folder, path)
    await start.until('Ctrl-C ends it.')
    issued.set('the token of the command', readCredentials(folder)?.token ?? '')

    const code = await issue('a one-time code', 'codes', 'create', '--client', 'browser')
    const token = await issue('the token it gave', 'sign-in', code)
    await issue('the token of a script', 'tokens', 'create', 'nightly', '--scopes', 'read')
    await issue('an invitation', 'invitations', 'create', 'mei@larkfield.example')
    const another = await issue('a code that is never used', 'codes', 'create', '--client', 'editor')

    const [, link = '', linkCode = ''] = start.output().match(/(http\S+\/login\?code=(\S+))/) ?? []
    issued.set('the code in the address of sign-in', linkCode)
    await signInDevice(link)

    // Spent, revoked, mistyped, in the wrong place: whatever happens to a secret, nobody repeats it.
    await use('sign-in', code)
    await use('sign-in', `${another}x`)
    await use('me', '--token', token)
    await use('me', '--token', `${token}x`, '--json')
    for (const list of ['tokens', 'sessions', 'invitations', 'members', 'identities'])
      await use(list, 'list', '--json')
    await use('related', '--text', 'cache carrier quotes')
    await use('doctor')
    await use('log', '--json')
    await use('log', '--export', join(place.base, 'log.jsonl'))
    said.push({ where: 'the exported log', text: readFileSync(join(place.base, 'log.jsonl'), 'utf8') })
    await ask(`/v1/search?q=${token}`, {
      headers: { authorization: `Bearer ${issued.get('the token of a script')}` },
    })
    await ask(`/v1/me?token=${token}`)
    await ask('/mcp', {
      method: 'POST',
      headers: { authorization: `Bearer ${token}x`, 'content-type': 'application/json' },
      body: '{}',
    })
    await ask('/v1/sessions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `{"code":"${another}`,
    })
    await use('sign-out', '--token', issued.get('the token of a script') ?? '')
    said.push({ where: 'start', text: start.output().replaceAll(linkCode, '') })
    await stopped(start)
    issued.set('the secret of cookies', readFileSync(join(folder, 'auth-secret'), 'utf8').trim())
    issued.set(
      'the key that seals',
      readFileSync(join(folder, 'seal-key'), 'utf8').trim().split(':')[1] ?? '',
    )
    issued.set('the key of the activity log', readFileSync(join(folder, 'log-key'), 'utf8').trim())
  })
  afterAll(() => place.close())

  it('is about secrets that were really issued', () => {
    expect([...issued].filter(([, secret]) => secret.length < 20)).toEqual([])
    expect(issued.size).toBe(13)
  })

  it('leaves each secret in the file that is for it, which nobody else may read', () => {
    for (const file of filesIn(folder).filter(path => keptIn.includes(basename(path))))
      expect(statSync(file).mode & 0o777, file).toBe(0o600)
    const found = [...issued].flatMap(([name, secret]) =>
      filesWith(folder, secret)
        .filter(path => !keptIn.includes(basename(path)))
        .map(path => `${name} in ${path}`),
    )
    expect(found).toEqual([])
    expect(filesWith(folder, issued.get('the token of the command') ?? '')).toHaveLength(1)
  })

  it('leaves none in the database', async () => {
    const rows = await insideData(folder, everyRow)
    expect(rows).toContain('Cache carrier quotes')
    expect([...issued].filter(([, secret]) => rows.includes(secret)).map(([name]) => name)).toEqual([])
  })

  it('shows each once, and repeats none in any answer, error or line', () => {
    const repeated = said.flatMap(({ where, text }) =>
      [...issued].filter(([, secret]) => text.includes(secret)).map(([name]) => `${name}: ${where}`),
    )
    expect(repeated).toEqual([])
  })
})

describe('a worker whose database goes away', () => {
  it('says so without the address that leads there', async () => {
    const plugged = onPlug(await openPglite(undefined, await migratedSnapshot()))
    const stack = await openTestStack({ database: await behindBridge(plugged, embeddedOwner) })
    const { password } = new URL(stack.database.appUrl)
    expect(password.length).toBeGreaterThan(20)
    try {
      await stack.call('containers.list', {})
      plugged.pull()
      await expect(stack.call('search.ask', { q: 'quotes' })).rejects.toMatchObject({
        code: 'database.unavailable',
      })
      const answer = await fetch(`${stack.url}/v1/health`)
      expect(await answer.text()).not.toContain(password)
      expect(stack.log()).not.toContain(password)
    } finally {
      await stack.close()
    }
  })
})
