import { afterEach, describe, expect, it } from 'vitest'
import { buildCompany } from '#test/services/company/build/build.ts'
import { type Size, smallSize } from '#test/services/company/build/size.ts'
import type { Person } from '#test/services/company/person.ts'
import { jiraTruth } from '#test/services/company/truth/jira.ts'
import { liveADay } from '#test/services/day/day.ts'
import { stillClock } from '#test/services/frame/clock.ts'
import { type Services, serveTables } from '#test/services/frame/serve.ts'
import { openJira } from '#test/services/jira/table.ts'
import { jiraToken } from '#test/services/larkfield.ts'
import { openOffice } from '#test/services/post/office.ts'
import { differences } from '#test/services/reading/compare.ts'
import { connect } from '#test/services/reading/connection.ts'
import { fewestCalls } from '#test/services/reading/fewest.ts'
import { type Follower, follow } from '#test/services/reading/follow.ts'
import { type Reading, readAll, readRights } from '#test/services/reading/read.ts'
import { service } from '#worker/sources/jira/service.ts'
import type { Connected } from '#worker/sources/service/service.ts'

const minute = 60_000
const open: Services[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map(services => services.close()))
})

const start = async (size: Size = smallSize, seed = 1) => {
  const clock = stillClock('2026-11-20T09:00:00Z')
  const company = buildCompany(size, { seed, clock })
  const jira = openJira(company)
  const services = await serveTables([jira.table], { clock })
  open.push(services)
  const { site, cloudId } = company.jira
  const { token } = jiraToken({ jira })
  const at = connect(service, services, clock, { settings: { site, cloudId }, secrets: { token } })
  const asked = () => services.log.counts('jira')
  return { clock, company, jira, services, at, asked }
}
type There = Awaited<ReturnType<typeof start>>

const accountOf = ({ jira }: Person) => jira?.accountId ?? null

const wrongIn = ({ company }: There, reading: Reading) =>
  differences(company, jiraTruth(company), reading, accountOf)

/** The connection of a reading: what was said of its projects is given back. */
const keeping = (at: Connected, reading: Reading): Connected => ({
  ...at,
  rules: async container => reading.containers.get(container)?.rules ?? null,
})

/** A reading of all there is, and what keeps it up. */
const startFollowing = async (there: There): Promise<{ reading: Reading; follower: Follower }> => {
  const reading = await readAll(service, there.at, there.clock)
  const follower = follow(service, keeping(there.at, reading), there.clock, reading)
  await follower.poll()
  return { reading, follower }
}

const postTo = (there: There, follower: Follower, seed: number) => {
  const secret = 'a secret of a test, long enough to be one'
  const carry = async (_: string, post: { headers: Record<string, string>; body: Buffer }) =>
    (await follower.receive(new Uint8Array(post.body), new Headers(post.headers), [secret])) ? 202 : 401
  const office = openOffice({ seed, lost: 0.1, doubled: 0.1, shuffled: true, carry })
  there.jira.hooks.post({ address: 'https://hypha.larkfield.example/hook', secret }, office)
  return office
}

describe('Larkfield’s Jira', () => {
  it('is read whole, with everybody who may see each part of it', async () => {
    const there = await start()
    const reading = await readAll(service, there.at, there.clock)
    expect(wrongIn(there, reading)).toEqual([])
    expect([...reading.failed, ...reading.gone, ...reading.missing]).toEqual([])
    expect([...reading.groups.values()].filter(group => group.why)).toEqual([])
  })

  it.each([1, 2])('is as it is after a day of changes, some of them never told (%i)', async seed => {
    const there = await start({ ...smallSize, items: 300 }, seed)
    const { reading, follower } = await startFollowing(there)
    const office = postTo(there, follower, seed)
    const each = async (_: string, n: number) => {
      there.clock.advance(minute)
      if (n % 7 === 6) await office.flush().then(follower.settle)
      if (n % 25 === 24) await follower.poll()
    }
    await liveADay(there.company, { seed, changes: 150, services: ['jira'], each })
    await office.flush()
    await follower.settle()
    await follower.poll()
    await follower.sweep()
    expect(wrongIn(there, reading)).toEqual([])
    const fresh = await readAll(service, keeping(there.at, reading), there.clock)
    expect(new Map([...reading.found].toSorted())).toEqual(new Map([...fresh.found].toSorted()))
  })

  it('takes hardly more calls than it must, and one to find that nothing changed', async () => {
    const there = await start({ ...smallSize, items: 2_000 })
    const { company, services, asked, at, clock } = there
    const reading = await readAll(service, at, clock)
    services.log.clear()
    for (const container of reading.containers.keys())
      for (let cursor: string | null = null, begun = false; !begun || cursor !== null; begun = true)
        cursor = (await service.backfill(keeping(at, reading), container, cursor)).next
    expect(services.log.entries.length).toBeLessThanOrEqual(1.2 * fewestCalls.jira(company))
    clock.advance(60 * minute)
    const { cursor } = await service.changes(at, 'updated', null)
    clock.advance(5 * minute)
    services.log.clear()
    expect((await service.changes(at, 'updated', cursor)).hints).toEqual([])
    expect(asked()).toEqual({ 'POST /rest/api/3/search/jql': 1 })
  })
})

describe('what Jira does not do well', () => {
  it('a search that is minutes late loses nothing', async () => {
    const there = await start()
    const { reading, follower } = await startFollowing(there)
    there.jira.rules.indexLag = 4 * minute
    for (let n = 0; n < 12; n++) {
      await liveADay(there.company, { seed: n, changes: 5, services: ['jira'] })
      there.clock.advance(minute)
      await follower.poll()
    }
    there.clock.advance(5 * minute)
    await follower.poll()
    await follower.sweep()
    expect(wrongIn(there, reading)).toEqual([])
  })

  it('an answer about many that breaks off is asked for in parts', async () => {
    const there = await start()
    there.jira.rules.bulkMost = 9
    expect(wrongIn(there, await readAll(service, there.at, there.clock))).toEqual([])
  })

  it('clocks that differ by an hour change nothing', async () => {
    for (const skew of [-60 * minute, 60 * minute]) {
      const there = await start()
      const skewed = { ...there, at: { ...there.at, now: () => new Date(there.clock.now() + skew) } }
      const { reading, follower } = await startFollowing(skewed)
      for (let n = 0; n < 5; n++) {
        await liveADay(there.company, { seed: n, changes: 5, services: ['jira'] })
        there.clock.advance(minute)
        await follower.poll()
      }
      await follower.sweep()
      expect(wrongIn(there, reading)).toEqual([])
    }
  })

  it('without the right to know who may see what, nobody sees anything, and it is said', async () => {
    const there = await start()
    there.company.jira.account.administers = false
    const reading = await readAll(service, there.at, there.clock)
    expect(reading.found.size).toBeGreaterThan(0)
    for (const { readers } of reading.containers.values()) expect(readers).toMatchObject({ known: false })
    expect(wrongIn(there, reading).every(wrong => wrong.includes('was read for nobody'))).toBe(true)
    expect((await service.check(there.at)).missing).toHaveLength(2)
  })

  it('a project we may no longer browse goes with all that is in it', async () => {
    const there = await start()
    const { reading, follower } = await startFollowing(there)
    const [gone = ''] = reading.containers.keys()
    there.jira.rules.blind.add(gone)
    await expect(service.backfill(there.at, gone, null)).rejects.toMatchObject({ kind: 'gone' })
    await follower.poll()
    expect([...reading.found.values()].filter(found => found.container === gone)).toEqual([])
  })
})

it('who leaves a group sees nothing more, though no issue changed', async () => {
  const there = await start()
  const { reading, follower } = await startFollowing(there)
  for (const group of there.company.jira.groups.values()) group.members.clear()
  await readRights(service, there.at, there.clock, reading)
  expect(wrongIn(there, reading)).toEqual([])
  await follower.poll()
  expect(wrongIn(there, reading)).toEqual([])
})
