import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ExportRecord } from '#shared/contract/workspace.ts'
import { indexParcel } from '#test/fixtures/indexed.ts'
import { commitDraft } from '#test/fixtures/items.ts'
import { addAccount } from '#test/harness/account.ts'
import { type Caller, openTestApp, type TestApp } from '#test/harness/app.ts'
import { addMember } from '#test/harness/member.ts'

let app: TestApp
let container: string
beforeAll(async () => {
  app = await openTestApp()
  container = await indexParcel(app.call)
})
afterAll(() => app.close())

const exported = async (who: Caller, limit: number): Promise<ExportRecord[]> => {
  const records: ExportRecord[] = []
  for (let after: string | undefined; ; ) {
    const page = await who('workspace.export', { after, limit })
    records.push(...page.records)
    if (page.next === null) return records
    after = page.next
  }
}

describe('a workspace', () => {
  it('is named by its administrators', async () => {
    const { workspace } = await app.call('workspace.rename', { name: ' Larkfield\nParcel ' })
    expect(workspace.name).toBe('Larkfield Parcel')
    expect((await app.call('workspace.get', {})).workspace).toEqual(workspace)
    await expect(app.call('workspace.rename', { name: '\u200b' })).rejects.toMatchObject({
      code: 'input.invalid',
    })
  })

  it('is exported whole, whatever the size of the pages, but for items its reader may not see', async () => {
    const admin = await addMember(app, { role: 'admin', name: 'Mei Lindqvist' })
    const audience = [`person:${app.personId}`]
    const hidden = commitDraft(90, 'Quokka ledger', 'quokka text', { audience })
    await app.call('items.put', { container, items: [hidden] })
    const records = await exported(app.call, 500)
    expect(await exported(app.call, 2)).toEqual(records)
    const parts = ['workspace', 'member', 'person', 'identity', 'team', 'container', 'item']
    expect([...new Set(records.map(r => r.record))]).toEqual(parts.filter(p => p !== 'team'))
    expect(records.filter(r => r.record === 'item')).toHaveLength(10)
    expect(records.find(r => r.title === 'Quokka ledger')).toMatchObject({ audience, text: 'quokka text' })
    expect(JSON.stringify(await exported(admin.call, 500))).not.toMatch(/quokka/i)
    expect(JSON.stringify(records)).not.toContain(app.token.slice(4))
    await expect(app.call('workspace.export', { after: 'nonsense' })).rejects.toMatchObject({
      code: 'input.invalid',
    })
  })
})

describe('deleting a workspace', () => {
  it('is for owners who type its name, and takes everything of it and nothing of another', async () => {
    const other = await app.database.found('Another workspace')
    await indexParcel(app.callAs(other.token))
    const account = await addAccount(app.database, { email: 'ines@larkfield.example' })
    const { owner } = app.database
    await owner.query('update member set user_id = $1 where person_id = $2', [account, app.personId])
    const admin = await addMember(app, { role: 'admin' })
    const { name } = (await app.call('workspace.get', {})).workspace
    await expect(admin.call('workspace.delete', { name })).rejects.toMatchObject({ code: 'auth.role' })
    await expect(app.call('workspace.delete', { name: 'Another workspace' })).rejects.toMatchObject({
      code: 'input.invalid',
      details: [expect.stringContaining('type the name')],
    })
    expect((await app.call('items.list', { container })).items.length).toBeGreaterThan(0)

    await app.call('workspace.delete', { name })
    await expect(app.call('me.get', {})).rejects.toMatchObject({ code: 'auth.invalid' })
    const tables =
      await owner.query(`select table_name name, case when table_name = 'workspace' then 'id' else 'workspace_id' end as column
      from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'hypha_migration'`)
    for (const { name, column } of tables) {
      const left = await owner.query(`select from ${name} where ${column} = $1`, [app.workspaceId])
      expect(left, String(name)).toHaveLength(0)
    }
    expect(await owner.query('select from auth."user" where id = $1', [account])).toHaveLength(0)
    expect(
      (await app.callAs(other.token)('search.ask', { q: 'carrier quotes' })).items.length,
    ).toBeGreaterThan(0)
  })
})
