import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { reachOf, readCredentials, signedInReachOf, writeCredentials } from '#cli/credentials.ts'
import { keepSignIn, settingsFolder, signInAt } from '#cli/sign-in/kept.ts'
import type { Bearer } from '#shared/contract/client.ts'

let data: string
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'hypha-data-'))
})
afterEach(() => rmSync(data, { recursive: true }))

/** Nobody signed in. */
const nowhere = { XDG_CONFIG_HOME: '/nowhere' }
const local = { url: 'http://127.0.0.1:8787', token: 'local' }

describe('credentials', () => {
  it('are readable by this user alone, even where a file was before', () => {
    writeFileSync(join(data, 'credentials.json'), '{}', { mode: 0o644 })
    writeCredentials(data, local)
    expect(statSync(join(data, 'credentials.json')).mode & 0o777).toBe(0o600)
    expect(readCredentials(data)).toEqual(local)
  })

  it('are absent before the first start, and where the file is damaged: the next start writes it anew', () => {
    expect(readCredentials(data)).toBeNull()
    writeFileSync(join(data, 'credentials.json'), '{"url":1}')
    expect(readCredentials(data)).toBeNull()
  })
})

describe('reachOf', () => {
  it('takes flags before the environment, and the environment before what the local stack left', () => {
    writeCredentials(data, local)
    const env = { ...nowhere, HYPHA_URL: 'https://hypha.larkfield.example/', HYPHA_TOKEN: 'env' }
    expect(reachOf({ data }, nowhere)).toEqual({ baseUrl: local.url, token: 'local' })
    expect(reachOf({ data }, env)).toEqual({ baseUrl: 'https://hypha.larkfield.example', token: 'env' })
    expect(reachOf({ data, worker: local.url, token: 'flag' }, env)).toEqual({
      baseUrl: local.url,
      token: 'flag',
    })
  })

  it('never gives the token of the local worker to another one', () => {
    writeCredentials(data, local)
    expect(reachOf({ data, worker: 'https://elsewhere.example' }, nowhere).token).toBeUndefined()
    expect(() => signedInReachOf({ data, worker: 'https://elsewhere.example' }, nowhere)).toThrow(
      'There is no token for https://elsewhere.example.',
    )
  })

  it.each(['hypha.example', 'file:///etc/passwd', 'ftp://hypha.example'])(
    'refuses %s as an address',
    worker => {
      expect(() => reachOf({ data, worker }, nowhere)).toThrow(`${worker} is not the address of a worker.`)
    },
  )

  it('says how to start when nothing was started yet', () => {
    expect(() => reachOf({ data }, nowhere)).toThrow('No worker is known here yet.')
  })
})

describe('a sign-in', () => {
  const far = 'https://hypha.larkfield.example'
  const env = () => ({ XDG_CONFIG_HOME: data })
  const signIn = { access: 'hyo_a', refresh: 'hyr_a', expiresAt: null }

  it('is asked with at its worker, and at no other one', async () => {
    keepSignIn(settingsFolder(env()), { ...signIn, url: far })
    const { token } = reachOf({ worker: `${far}/` }, env())
    expect(await (token as Bearer).current()).toBe('hyo_a')
    expect(reachOf({ data, worker: local.url }, env()).token).toBeUndefined()
    expect(reachOf({ worker: far, token: 'flag' }, env()).token).toBe('flag')
  })

  it('names the worker where none is named and none was started, the last one first', () => {
    for (const url of ['https://older.example', far]) keepSignIn(settingsFolder(env()), { ...signIn, url })
    expect(reachOf({ data }, env()).baseUrl).toBe(far)
    writeCredentials(data, local)
    expect(reachOf({ data }, env()).baseUrl).toBe(local.url)
  })

  it('is none where the file is damaged, and signing in writes it anew', () => {
    const folder = settingsFolder(env())
    keepSignIn(folder, { ...signIn, url: far })
    writeFileSync(join(folder, 'credentials.json'), '{')
    expect(signInAt(folder, far)).toBeNull()
    keepSignIn(folder, { ...signIn, url: far })
    expect(signInAt(folder, far)).toEqual({ ...signIn, url: far })
  })
})
