import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { drill } from '#cli/drill/drill.ts'
import { rights } from '#cli/drill/rights.ts'
import { surfaces } from '#cli/drill/surfaces.ts'
import { indexParcel } from '#test/fixtures/indexed.ts'
import { openTestApp, type TestApp } from '#test/harness/app.ts'
import { hypha } from '#test/harness/command.ts'
import { type Listening, listen } from '#test/harness/listen.ts'
import { addMember } from '#test/harness/member.ts'

let app: TestApp
let worker: Listening
const folder = mkdtempSync(join(tmpdir(), 'hypha-drill-'))
beforeAll(async () => {
  app = await openTestApp()
  await indexParcel(app.call)
  worker = await listen(app, () => undefined)
})
afterAll(async () => {
  await worker.close()
  await app.close()
  rmSync(folder, { recursive: true })
})

const run = (...args: string[]) => hypha(args, { env: { HYPHA_URL: worker.url, HYPHA_TOKEN: app.token } })

const left = () =>
  app.database.owner.query(`select (select count(*) from person) people, (select count(*) from identity) identities,
    (select count(*) from item) items, (select count(*) from container) containers, (select count(*) from team) teams,
    (select count(*) from audience) audiences, (select count(*) from token) tokens, (select sum(df) from lexeme) lexemes`)

/** A database that silently loses some changes of who may read; undone by what it returns. */
const losing = async (event: 'insert' | 'delete', when: string) => {
  const { owner } = app.database
  await owner.query('create function lose() returns trigger language plpgsql as $$ begin return null; end $$')
  await owner.query(
    `create function lost(old audience_principal, new audience_principal) returns boolean language sql security definer as $$ select ${when} $$`,
  )
  const rows = event === 'insert' ? 'null, new' : 'old, null'
  await owner.query(
    `create trigger lose before ${event} on audience_principal for each row when (lost(${rows})) execute function lose()`,
  )
  return async () => {
    await owner.query('drop trigger lose on audience_principal')
    await owner.query('drop function lost')
    await owner.query('drop function lose')
  }
}

describe('hypha access drill', () => {
  it('shows for each right and surface that it ended in time, and leaves nothing behind', async () => {
    const before = await left()
    const { code, stdout, stderr } = await run('access', 'drill', '--json')
    expect([code, stderr]).toEqual([0, ''])
    const { outcomes } = JSON.parse(stdout) as {
      outcomes: { right: string; surface: string; stillAnswered: number | null }[]
    }
    expect([...new Set(outcomes.map(o => o.right))]).toEqual(rights.map(r => r.name))
    expect(outcomes).toHaveLength(rights.length * Object.keys(surfaces).length)
    expect(outcomes.filter(o => o.stillAnswered === null)).toEqual([])
    expect(await left()).toEqual(before)
  })

  it('fails, and says where, when a right does not work, and cleans up all the same', async () => {
    const before = await left()
    const undo = await losing('insert', `new.principal not in ('workspace', 'person:${app.personId}')`)
    const { code, stderr } = await run('access', 'drill')
    await undo()
    expect(code).toBe(1)
    expect(stderr).toMatch(/^With the right “reader of the container”, related did not show the test item\./)
    expect(await left()).toEqual(before)
  })

  it('finds a right that goes on working', async () => {
    const undo = await losing('delete', `exists (select from audience where id = old.audience_id)`)
    const outcomes = await drill({ baseUrl: worker.url, token: app.token }, 200)
    await undo()
    const lasting = outcomes.filter(o => o.stillAnswered === null)
    expect(lasting.filter(o => o.right === 'reader of the container')).toHaveLength(
      outcomes.length / rights.length,
    )
    expect(lasting.filter(o => o.right === 'token')).toEqual([])
  })

  it('is for administrators', async () => {
    const dario = await addMember(app)
    const { code, stderr } = await hypha(['access', 'drill'], {
      env: { HYPHA_URL: worker.url, HYPHA_TOKEN: dario.token },
    })
    expect([code, stderr]).toEqual([3, expect.stringContaining('may not do that')])
  })
})

describe('hypha export', () => {
  it('writes the whole workspace as lines of JSON, or nothing at all', async () => {
    const file = join(folder, 'larkfield.jsonl')
    const { code, stdout } = await run('export', file)
    const lines = readFileSync(file, 'utf8').trim().split('\n')
    expect([code, stdout]).toEqual([0, `${lines.length} records written to ${file}.\n`])
    const records = lines.map(line => JSON.parse(line) as { record: string })
    expect(records[0]).toMatchObject({ record: 'workspace', name: 'Larkfield' })
    expect(records.filter(r => r.record === 'item').length).toBe(9)
    const refused = await hypha(['export', join(folder, 'none.jsonl')], {
      env: { HYPHA_URL: worker.url, HYPHA_TOKEN: 'hya_wrong' },
    })
    expect(refused.code).toBe(3)
    expect(() => readFileSync(join(folder, 'none.jsonl'))).toThrow()
    expect(() => readFileSync(join(folder, 'none.jsonl.part'))).toThrow()
  })
})

describe('at the terminal', () => {
  it('several words go to several fields, in order', async () => {
    const dario = await addMember(app)
    const changed = await run('members', 'change', dario.personId, 'admin')
    expect([changed.code, changed.stdout]).toEqual([0, 'Dario Abel is now admin.\n'])
    const { items } = await app.call('search.ask', { q: 'printer' })
    const explained = await run('access', 'explain', items[0]!.item.id, dario.personId)
    expect(explained.stdout).toMatch(/^Dario Abel \(admin\) sees /)
    const extra = await run('members', 'change', dario.personId)
    expect([extra.code, extra.stderr]).toEqual([2, expect.stringMatching(/^Missing: role\./)])
  })
})
