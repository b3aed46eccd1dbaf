import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { run } from '#cli/machine/run.ts'
import { root } from '#cli/root.ts'
import { hypha } from '#test/harness/command.ts'

let base: string
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'hypha-doctor-'))
})
afterAll(() => rmSync(base, { recursive: true, force: true }))

describe('hypha doctor', () => {
  const findings = async (...args: string[]) => {
    const { code, stdout } = await hypha(['doctor', '--data', join(base, 'data'), '--json', ...args])
    const list = (JSON.parse(stdout) as { findings: { check: string; state: string; remedy?: string }[] })
      .findings
    return { code, list, states: Object.fromEntries(list.map(({ check, state }) => [check, state])) }
  }

  it('finds nothing broken on a machine that passes the tests, and gives every note its remedy', async () => {
    const { code, list, states } = await findings('--port', '0')
    expect(code).toBe(0)
    expect(states).toMatchObject({
      Node: 'ok',
      packages: 'ok',
      git: 'ok',
      browser: 'ok',
      Firefox: 'ok',
      worker: 'note',
    })
    expect(list.filter(({ state, remedy }) => state !== 'ok' && !remedy)).toEqual([])
  })

  it('names a port that is taken, with what to do, and fails', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const port = typeof address === 'object' ? String(address?.port) : ''
    expect(await findings('--port', port)).toMatchObject({ code: 1, states: { port: 'broken' } })
    const { stdout } = await hypha(['doctor', '--data', join(base, 'data'), '--port', port])
    server.close()
    expect(stdout).toMatch(
      new RegExp(`^broken +port +${port} is taken by another program\n +Give another one`, 'm'),
    )
  })

  it('says that git is missing where it is', async () => {
    const { stdout } = await hypha(['doctor', '--json', '--port', '0'], { env: { PATH: base } })
    expect(stdout).toMatch(/"check": "git",\s+"state": "broken"/)
  })
})

describe('a checkout that is not installed', () => {
  const checkout = (name: string): string => {
    const folder = join(base, name)
    mkdirSync(join(folder, 'cli'), { recursive: true })
    for (const file of ['package.json', 'cli/hypha.mjs', 'cli/guard.mjs'])
      cpSync(join(root, file), join(folder, file))
    return folder
  }

  it.each([
    ['at all', () => undefined, /^Hypha is not installed yet: run `npm ci` in .+\.\n$/],
    [
      'with its development packages',
      (folder: string) => {
        mkdirSync(join(folder, 'node_modules'))
        symlinkSync(join(root, 'node_modules/zod'), join(folder, 'node_modules/zod'))
      },
      /^Hypha is installed without .+: run `npm ci` in .+, without --omit=dev\.\n$/,
    ],
  ])('%s is told so in one line, whatever is asked of it', async (name, prepare, line) => {
    const folder = checkout(name)
    prepare(folder)
    for (const command of [['start'], ['doctor'], ['search', 'x']]) {
      const { code, text } = await run(process.execPath, [join(folder, 'cli/hypha.mjs'), ...command])
      expect([code, text]).toEqual([1, expect.stringMatching(line)])
    }
  })
})
