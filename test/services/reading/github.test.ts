import { afterEach, describe, expect, it } from 'vitest'
import { buildCompany } from '#test/services/company/build/build.ts'
import { type Size, smallSize } from '#test/services/company/build/size.ts'
import {
  deleteIssue,
  editIssue,
  newPull,
  openIssue,
  remarkOnIssue,
  transferIssue,
} from '#test/services/company/change/github-issues.ts'
import {
  coverRepo,
  pushFiles,
  renameRepo,
  setCollaborator,
  setVisibility,
} from '#test/services/company/change/github-repos.ts'
import { remarkOnDiscussion, reviewPull } from '#test/services/company/change/github-reviews.ts'
import type { Person } from '#test/services/company/person.ts'
import type { Prose } from '#test/services/company/prose.ts'
import { githubTruth } from '#test/services/company/truth/github.ts'
import { liveADay } from '#test/services/day/day.ts'
import { stillClock } from '#test/services/frame/clock.ts'
import { type Services, serveTables } from '#test/services/frame/serve.ts'
import { openGithub } from '#test/services/github/table.ts'
import { openOffice } from '#test/services/post/office.ts'
import { differences } from '#test/services/reading/compare.ts'
import { connect } from '#test/services/reading/connection.ts'
import { fewestCalls } from '#test/services/reading/fewest.ts'
import { follow } from '#test/services/reading/follow.ts'
import { type Reading, readAll } from '#test/services/reading/read.ts'
import { service } from '#worker/sources/github/service.ts'
import type { Connected } from '#worker/sources/service/service.ts'

const open: Services[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map(services => services.close()))
})

const start = async (size: Size = smallSize, seed = 1) => {
  const clock = stillClock('2026-11-20T09:00:00Z')
  const company = buildCompany(size, { seed, clock })
  const github = openGithub(company)
  const services = await serveTables([github.table], { clock })
  open.push(services)
  const { appId, id } = company.github.installation
  const at = connect(service, services, clock, {
    settings: { app: appId, installation: id },
    secrets: { privateKey: github.key.pkcs1 },
  })
  const [repo, other] = [...company.github.repos.values()]
  if (!repo || !other) throw new Error('a company without repositories')
  return { clock, company, github, services, at, repo, other, by: { actor: 'ines' } }
}
type World = Awaited<ReturnType<typeof start>>

const accountOf = ({ github }: Person) => (github ? String(github.id) : null)

/** A connection that is given back what was said of its repositories. */
const keeping = (at: Connected, reading: Reading): Connected => ({
  ...at,
  rules: async ref => reading.containers.get(ref)?.rules ?? null,
})

/** All of it read once, and every stream polled a first time. */
const startFollowing = async ({ clock, at }: World) => {
  const reading = await readAll(service, at, clock)
  const kept = keeping(at, reading)
  const follower = follow(service, kept, clock, reading)
  await follower.poll()
  return { reading, kept, follower }
}

const wrong = ({ company }: World, reading: Reading): string[] => [
  ...differences(company, githubTruth(company), reading, accountOf),
  ...[...reading.failed].map(String),
]

const said = (text: string): Prose => [{ paragraph: [text] }]

it('reads all there is, with everybody who may see it', async () => {
  const world = await start()
  const reading = await readAll(service, world.at, world.clock)
  expect(wrong(world, reading)).toEqual([])
  expect([...reading.gone, ...reading.missing]).toEqual([])
})

describe('requests', () => {
  it('of a backfill are no more than 1.2 times the fewest there could be', async () => {
    const { at, clock, company, services } = await start({ ...smallSize, items: 1_200 })
    const reading = await readAll(service, at, clock)
    services.log.clear()
    const kept = keeping(at, reading)
    for (const ref of reading.containers.keys())
      for (let cursor: string | null = null, begun = false; !begun || cursor !== null; begun = true)
        cursor = (await service.backfill(kept, ref, cursor)).next
    expect(services.log.entries.length).toBeLessThanOrEqual(1.2 * fewestCalls.github(company))
  })

  it('of a poll are one for each repository when nothing happened', async () => {
    const { at, clock, services, repo } = await start()
    const stream = String(repo.id)
    const { cursor } = await service.changes(at, stream, null)
    clock.advance(1_800_000)
    services.log.clear()
    const quiet = await service.changes(at, stream, cursor)
    expect([quiet.hints, quiet.more, services.log.entries.length]).toEqual([[], false, 1])
  })
})

it.each([1, 2])('is as it is after a day of changes, some of them never told (%i)', async seed => {
  const world = await start({ ...smallSize, items: 300 }, seed)
  const { reading, kept, follower } = await startFollowing(world)
  const secret = 'a secret of a test, long enough to be one'
  const carry = async (_: string, post: { headers: Record<string, string>; body: Buffer }) =>
    (await follower.receive(new Uint8Array(post.body), new Headers(post.headers), [secret])) ? 202 : 401
  const office = openOffice({ seed, lost: 0.1, doubled: 0.1, shuffled: true, carry })
  const inbox = { address: 'https://hypha.larkfield.example/hook', secret }
  world.github.hooks.post(inbox, office)
  await follower.upkeep(inbox)
  const each = async (_: string, n: number) => {
    world.clock.advance(60_000)
    if (n % 7 === 6) await office.flush().then(follower.settle)
    if (n % 10 === 9) await follower.upkeep(inbox)
    if (n % 25 === 24) await follower.poll()
  }
  await liveADay(world.company, { seed, changes: 150, services: ['github'], each })
  await office.flush()
  await follower.poll()
  await follower.sweep()
  expect(wrong(world, reading)).toEqual([])
  const fresh = await readAll(service, kept, world.clock)
  expect(new Map([...reading.found].toSorted())).toEqual(new Map([...fresh.found].toSorted()))
})

describe('without any event, the next poll finds', () => {
  const happened: [string, (world: World) => void][] = [
    [
      'an issue that was opened, edited and talked about',
      ({ company, repo, by }) => {
        const draft = { title: 'Pallets that tip over', body: said('They tip over in Turku.') }
        const issue = openIssue(company, repo, draft, by)
        editIssue(company, repo, issue, { title: 'Pallets tip over' }, by)
        remarkOnIssue(company, { repo, issue }, { body: said('Only the tall ones.') }, by)
      },
    ],
    [
      'what was said of a change',
      ({ company, repo, by }) => {
        const draft = {
          title: 'Stack pallets lower',
          body: said('One box less.'),
          pull: newPull('low', ['a.ts']),
        }
        const pull = openIssue(company, repo, draft, by)
        reviewPull(company, { repo, issue: pull }, { state: 'APPROVED', body: said('Lower is better.') }, by)
      },
    ],
    [
      'what was said in a discussion',
      ({ company, by }) => {
        const repo = [...company.github.repos.values()].find(r => r.discussions.size > 0)
        const [discussion] = repo?.discussions.values() ?? []
        if (repo && discussion)
          remarkOnDiscussion(company, { repo, discussion }, { body: said('Ask the depot.') }, by)
      },
    ],
    [
      'documents that came, changed and went',
      ({ company, repo, by }) => {
        const [path = ''] = [...repo.files.keys()].filter(p => p.startsWith('docs/'))
        pushFiles(company, repo, { 'docs/pallets.md': '# Pallets\n\nNever taller than a depot.\n' }, by)
        pushFiles(company, repo, { 'README.md': '# Moved\n\nAsk Ines.\n', [path]: null, 'src/a.ts': 'x' }, by)
      },
    ],
    ['a new name', ({ company, repo, by }) => renameRepo(company, repo, 'parcels', by)],
    [
      'that it is private now',
      ({ company, by }) => {
        const repo = [...company.github.repos.values()].find(r => r.visibility === 'public')
        if (repo) setVisibility(company, repo, 'private', by)
      },
    ],
    [
      'that somebody may see it no more',
      ({ company, repo, by }) => {
        for (const person of [...repo.direct.keys()]) setCollaborator(company, repo, person, null, by)
      },
    ],
    ['that it is not ours any more', ({ company, repo, by }) => coverRepo(company, repo, false, by)],
  ]

  it.each(happened)('%s', async (_, happen) => {
    const world = await start()
    const { reading, follower } = await startFollowing(world)
    world.clock.advance(60_000)
    happen(world)
    expect(wrong(world, reading)).not.toEqual([])
    await follower.poll()
    expect(wrong(world, reading)).toEqual([])
  })
})

it('finds by a pass over all ids what no poll can see: what was deleted, and what moved away', async () => {
  const world = await start()
  const { company, repo, other, by } = world
  const { reading, follower } = await startFollowing(world)
  const [first, second] = [...repo.issues.values()].filter(i => !i.pull)
  if (!first || !second) throw new Error('a repository without issues')
  deleteIssue(company, repo, first, by)
  transferIssue(company, repo, second, other, by)
  await follower.sweep()
  expect(wrong(world, reading)).toEqual([])
})

describe('what GitHub does not do well', () => {
  it('a tree it cuts off is read in parts', async () => {
    const world = await start()
    world.github.rules.treeEntries = 7
    expect(wrong(world, await readAll(service, world.at, world.clock))).toEqual([])
  })

  it('limits that are soon reached are waited for', async () => {
    const world = await start()
    world.github.rules.core.change({ limit: 12, windowMs: 3_600_000 })
    world.github.rules.graphql.change({ limit: 120, windowMs: 3_600_000 })
    expect(wrong(world, await readAll(service, world.at, world.clock))).toEqual([])
  })

  it.each([-60, 60])('clocks that differ by an hour change nothing (%i minutes)', async minutes => {
    const world = await start()
    const skewed = { ...world.at, now: () => new Date(world.clock.now() + minutes * 60_000) }
    const { reading, follower } = await startFollowing({ ...world, at: skewed })
    await liveADay(world.company, { seed: 1, changes: 20, services: ['github'] })
    await follower.poll()
    await follower.sweep()
    expect(wrong(world, reading)).toEqual([])
  })

  it('without the right to know who may read, nobody sees what is not public, and it is said', async () => {
    const world = await start()
    world.github.rules.permissions.delete('members')
    const reading = await readAll(service, world.at, world.clock)
    const unknown = [...reading.containers.values()].filter(({ readers }) => !readers.known)
    const hidden = [...world.company.github.repos.values()].filter(repo => repo.visibility !== 'public')
    expect(unknown.map(({ ref }) => Number(ref)).sort()).toEqual(hidden.map(repo => repo.id).sort())
    expect((await service.check(world.at)).missing.join(' ')).toContain('Members: read')
  })

  it('without the right to read issues, they go, and nothing else does', async () => {
    const world = await start()
    const { reading, follower } = await startFollowing(world)
    world.github.rules.permissions.delete('issues')
    await follower.sweep()
    const kinds = new Set([...reading.found.keys()].map(ref => ref.split('/')[1]))
    expect(kinds).toEqual(new Set(['pull', 'discussions', 'blob']))
  })
})
