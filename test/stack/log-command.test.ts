import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { indexParcel } from '#test/fixtures/indexed.ts'
import { openTestApp, type TestApp } from '#test/harness/app.ts'
import { hypha } from '#test/harness/command.ts'
import { type Listening, listen } from '#test/harness/listen.ts'
import { testLogKey } from '#test/harness/log-key.ts'
import { putState, type State, stateOf } from '#test/soak/tamper/state.ts'

let app: TestApp
let worker: Listening
let folder: string
let exported: string
let whole: State
beforeAll(async () => {
  app = await openTestApp()
  await indexParcel(app.call)
  worker = await listen(app, () => undefined)
  folder = await mkdtemp(join(tmpdir(), 'hypha-log-'))
  exported = join(folder, 'log.jsonl')
})
afterAll(async () => {
  await worker.close()
  await app.close()
  await rm(folder, { recursive: true, force: true })
})

const log = (...args: string[]) =>
  hypha(['log', ...args], {
    env: { HYPHA_URL: worker.url, HYPHA_TOKEN: app.token, HYPHA_LOG_KEY: testLogKey },
  })

describe('hypha log', () => {
  it('shows the newest records in words', async () => {
    const { code, stdout } = await log()
    expect(code).toBe(0)
    expect(stdout).toMatch(/ write +Ines Okoye, by test · items\.put 9 ×/)
  })

  it('verifies the whole log and exports it, with a checkpoint as its last line', async () => {
    const verified = await log('--verify')
    expect([verified.code, verified.stdout]).toEqual([
      0,
      expect.stringMatching(/^The log holds: \d+ records verified/),
    ])
    expect((await log('--export', exported)).code).toBe(0)
    const lines = (await readFile(exported, 'utf8'))
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(lines.at(-1).checkpoint).toMatchObject({ workspace: app.workspaceId, seq: lines.length - 1 })
    expect((await log('--verify', '--checkpoint', exported)).code).toBe(0)
    await app.recorded()
    whole = await stateOf(app.database, app.workspaceId)
  })

  it('verifies an exported file by the key alone, and names the record that was changed in it', async () => {
    expect((await log('--verify', '--file', exported)).code).toBe(0)
    const changed = join(folder, 'changed.jsonl')
    const lines = (await readFile(exported, 'utf8')).split('\n')
    await writeFile(changed, lines.with(1, (lines[1] ?? '').replace('write', 'read')).join('\n'))
    const { code, stderr } = await log('--verify', '--file', changed)
    expect([code, stderr.split('\n')[0]]).toEqual([
      1,
      expect.stringContaining('Record 2 is not the one that was sealed there'),
    ])
    await writeFile(changed, lines.toSpliced(-3, 1).join('\n'))
    expect((await log('--verify', '--file', changed)).stderr).toContain(
      'does not end where it was sealed to end',
    )
  })

  it('says where a log breaks, exports it as it is, and ends with an error', async () => {
    const damaged = whole.records.map(r =>
      r.seq === 2 ? { ...r, record: r.record.replace('write', 'read') } : r,
    )
    await putState(app.database, app.workspaceId, { ...whole, records: damaged })
    const { code, stderr } = await log('--verify')
    expect([code, stderr.split('\n')[0]]).toEqual([1, expect.stringContaining('Record 2 is not the one')])
    const evidence = join(folder, 'evidence.jsonl')
    expect((await log('--export', evidence)).code).toBe(1)
    expect(await readFile(evidence, 'utf8')).not.toContain('checkpoint')
    await putState(app.database, app.workspaceId, whole)
  })

  it('finds by an older checkpoint a log that was set back to an earlier state', async () => {
    const { records } = whole
    await putState(app.database, app.workspaceId, { records: [], head: null })
    expect((await log('--verify')).code).toBe(0)
    const { code, stderr } = await log('--verify', '--checkpoint', exported)
    expect([code, stderr]).toEqual([1, expect.stringContaining('the checkpoint was taken of')])
    await putState(app.database, app.workspaceId, { ...whole, records })
  })

  it('refuses what is no checkpoint, no export and no combination of flags, in a line', async () => {
    const nonsense = join(folder, 'nonsense.txt')
    await writeFile(nonsense, 'not a log\n')
    const outcomes = await Promise.all([
      log('--verify', '--checkpoint', nonsense),
      log('--verify', '--file', nonsense),
      log('--file', nonsense),
      log('--verify', '--file', join(folder, 'nowhere')),
    ])
    expect(outcomes.map(({ code, stderr }) => [code, stderr.split('\n')[0]])).toEqual([
      [2, expect.stringContaining('has no checkpoint')],
      [2, expect.stringContaining('has no checkpoint')],
      [2, '--file and --checkpoint go with --verify.'],
      [2, expect.stringContaining('Cannot read')],
    ])
  })
})
