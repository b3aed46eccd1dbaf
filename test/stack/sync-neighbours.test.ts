import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addConnection } from '#test/harness/connection.ts'
import { type MadeApp, openMadeApp } from '#test/harness/made/app.ts'
import { addMember } from '#test/harness/member.ts'
import { drive } from '#worker/sync/drive.ts'

// Two sites of one service in one workspace, say of Jira, number their projects and issues alike.

let app: MadeApp
let second: string
beforeAll(async () => {
  app = await openMadeApp()
  app.made.place('10000')
  app.made.put('10000', '10001', { title: 'Quokka of the first site' })
  app.made.put('10000', '10002', { title: 'Quokka of both' })
  await app.settle()
  app.made.place('10000', { known: true, every: [[{ principal: `person:${app.personId}` }]] })
  app.made.put('10000', '10001', { title: 'Lynx of the second site' })
  const { connection } = await addConnection(app, { source: 'made', begin: true })
  second = connection
  await settleSecond()
})
afterAll(() => app.close())

const settleSecond = async (): Promise<void> => {
  while ((await drive(app.deps, second)) === 'more');
}

/** What the second connection does of these kinds, now. */
const doSecond = async (...kinds: string[]): Promise<void> => {
  await app.database
    .owner`update job set run_after = now(), state = 'waiting' where connection_id = ${second} and kind = any (${kinds})`
  await settleSecond()
}

const titlesOf = async (connection: string): Promise<string[]> => {
  const rows = await app.database
    .owner`select i.title from item i where i.connection_id = ${connection} order by i.ref`
  return rows.map(({ title }) => String(title))
}

const both = async () => [await titlesOf(app.as.connection), await titlesOf(second)]

describe('two connections whose containers and things have the same refs', () => {
  it('keep what they read apart, and its readers, too', async () => {
    expect(await both()).toEqual([
      ['Quokka of the first site', 'Quokka of both'],
      ['Lynx of the second site', 'Quokka of both'],
    ])
    const dario = await addMember(app)
    const found = async (call: MadeApp['call']) =>
      (await call('search.ask', { q: 'site' })).items.map(i => i.item.title).toSorted()
    expect(await found(dario.call)).toEqual(['Quokka of the first site'])
    expect(await found(app.call)).toEqual(['Lynx of the second site', 'Quokka of the first site'])
  })

  it('keep a group up that both name: the other one does where the one is idle', async () => {
    const level = async () => {
      const [row] = await app.database.owner`
        select t.connection_id, array(select m.key from team_member m where m.team_id = t.id order by 1) members from team t where t.key = 'level'`
      return row
    }
    app.made.group('level', '1', '2')
    app.made.put('10000', '10002', {
      readers: { known: true, every: ['container', [{ group: 'level' }]] },
    })
    await app.makeDue('poll')
    await app.settle()
    await doSecond('poll')
    await doSecond('groups')
    expect(await level()).toEqual({ connection_id: app.as.connection, members: ['1', '2'] })

    await app.call('connections.pause', { id: app.as.connection })
    app.made.group('level', '1')
    await doSecond('groups')
    expect(await level()).toEqual({ connection_id: second, members: ['1'] })
    await app.call('connections.resume', { id: app.as.connection })
  })

  it('lose and move nothing of each other', async () => {
    app.made.drop('10002')
    app.made.place('10009')
    app.made.move('10001', '10009')
    await app.makeDue('containers', 'poll')
    await app.settle()
    expect(await both()).toEqual([['Lynx of the second site'], ['Lynx of the second site', 'Quokka of both']])
    expect(await app.index()).toEqual([expect.stringContaining('10001 in 10009')])
  })

  it('go without each other', async () => {
    await app.call('connections.remove', { id: app.as.connection })
    expect(await both()).toEqual([[], ['Lynx of the second site', 'Quokka of both']])
    expect(app.log).toEqual([])
  })
})
