import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { reachOf, readCredentials, signedInReachOf, writeCredentials } from '#cli/credentials.ts'

let data: string
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'hypha-data-'))
})
afterEach(() => rmSync(data, { recursive: true }))

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
    const env = { HYPHA_URL: 'https://hypha.larkfield.example/', HYPHA_TOKEN: 'env' }
    expect(reachOf({ data }, {})).toEqual({ baseUrl: local.url, token: 'local' })
    expect(reachOf({ data }, env)).toEqual({ baseUrl: 'https://hypha.larkfield.example', token: 'env' })
    expect(reachOf({ data, worker: local.url, token: 'flag' }, env)).toEqual({
      baseUrl: local.url,
      token: 'flag',
    })
  })

  it('never gives the token of the local worker to another one', () => {
    writeCredentials(data, local)
    expect(reachOf({ data, worker: 'https://elsewhere.example' }, {}).token).toBeUndefined()
    expect(() => signedInReachOf({ data, worker: 'https://elsewhere.example' }, {})).toThrow(
      'There is no token for https://elsewhere.example.',
    )
  })

  it.each(['hypha.example', 'file:///etc/passwd', 'ftp://hypha.example'])(
    'refuses %s as an address',
    worker => {
      expect(() => reachOf({ data, worker }, {})).toThrow(`${worker} is not the address of a worker.`)
    },
  )

  it('says how to start when nothing was started yet', () => {
    expect(() => reachOf({ data }, {})).toThrow('No worker is known here yet.')
  })
})
