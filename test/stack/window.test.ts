import { chmodSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { findBrowser } from '#cli/browser/find.ts'
import { readCredentials } from '#cli/credentials.ts'
import { makeClone } from '#test/fixtures/clone.ts'
import { type RunningCommand, startHypha } from '#test/harness/command.ts'

let base: string
let clone: string
let chromium: string
let command: RunningCommand | undefined

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'hypha-window-'))
  clone = (await makeClone(join(base, 'parcel'))).path
  // The real browser with its real window code, drawing into nothing: there is no screen in a test.
  chromium = join(base, 'chromium')
  writeFileSync(chromium, `#!/bin/sh\nexec ${findBrowser()?.path} --ozone-platform=headless "$@"\n`)
  chmodSync(chromium, 0o755)
})
afterEach(async () => {
  command?.child.kill('SIGINT')
  await command?.ended
})
afterAll(() => rm(base, { recursive: true, force: true }))

const data = () => join(base, 'data')

const start = (): RunningCommand => {
  const env = { CHROMIUM_PATH: chromium, DISPLAY: ':none' }
  command = startHypha(['start', clone, '--data', data(), '--port', '0'], { env })
  return command
}

/** The browser's first process, which the others belong to. */
const windowsOf = (running: RunningCommand) =>
  running.processes().filter(({ line }) => line.includes('--load-extension=') && !line.includes('--type='))

const signedIn = 'The browser window is open and signed in.'

describe('the window that hypha start opens', () => {
  it('is a person’s own browser with its own profile, signed in, and closed by Ctrl-C', async () => {
    const running = start()
    await running.until(signedIn)
    const windows = windowsOf(running)
    expect(windows).toHaveLength(1)
    expect(windows[0]?.line).toContain(`--user-data-dir=${join(data(), 'browser')}`)
    expect(windows[0]?.line).not.toMatch(/--remote-debugging|--enable-automation|--headless/)

    const { token } = readCredentials(data())!
    expect(running.processes().filter(({ line }) => line.includes(token) || line.includes('code='))).toEqual(
      [],
    )
    await running.until('Ctrl-C ends it.')
    running.child.kill('SIGINT')
    expect([(await running.ended).code, running.processes()]).toEqual([0, []])
  })

  it('opens signed in again, and may be closed while the rest runs on', async () => {
    const running = start()
    await running.until(signedIn)
    await running.until('Ctrl-C ends it.')
    process.kill(windowsOf(running)[0]!.pid, 'SIGTERM')
    await running.until('The browser was closed. Hypha runs on; Ctrl-C ends it.')
    const { url } = readCredentials(data())!
    expect((await fetch(new URL('/v1/health', url))).status).toBe(200)
  })

  it('says when CHROMIUM_PATH names no program, and goes on without it', async () => {
    chromium = join(base, 'nothing')
    const running = start()
    await running.until('Ctrl-C ends it.')
    expect(running.output()).toContain(
      `CHROMIUM_PATH names no program (${chromium}), so no window is opened.`,
    )
  })
})
