import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeClone } from '#test/fixtures/clone.ts'
import { hypha, startHypha } from '#test/harness/command.ts'
import { openWireDatabase, type WireDatabase } from '#test/harness/wire.ts'

let base: string
let database: WireDatabase
beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'hypha-wire-'))
  database = await openWireDatabase()
})
afterAll(async () => {
  await database.close()
  await rm(base, { recursive: true, force: true })
})

it('the stack runs over a Postgres server, and says when that goes away and comes back', async () => {
  const { path } = await makeClone(join(base, 'parcel'))
  const data = join(base, 'data')
  const command = startHypha([
    'start',
    path,
    '--data',
    data,
    '--port',
    '0',
    '--no-browser',
    '--database-url',
    database.url,
  ])
  await command.until('Ctrl-C ends it.')
  expect(command.output()).toContain('157 pull requests')
  const ask = () => hypha(['search', 'carrier', '--data', data])
  expect((await ask()).stdout).toContain('Cache carrier quotes')

  await database.goAway()
  await command.until('The database does not answer.')
  const { code, stdout, stderr } = await ask()
  expect([code, stdout]).toEqual([5, ''])
  expect(stderr).toMatch(/^The database does not answer\.\n/)

  await database.comeBack()
  await command.until('The database answers again.')
  expect((await ask()).code).toBe(0)
  command.child.kill('SIGINT')
  expect([(await command.ended).code, command.processes()]).toEqual([0, []])
})
