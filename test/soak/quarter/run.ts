import { type Caller, openTestApp, type TestApp } from '#test/harness/app.ts'
import { addMember } from '#test/harness/member.ts'
import { momentOf, type Place, places } from '#test/soak/quarter/company.ts'
import type { Post } from '#test/soak/quarter/draft.ts'
import { type Quarter, quarterOf, type Truth } from '#test/soak/quarter/quarter.ts'
import { people } from '#test/soak/quarter/words/people.ts'
import { type Random, randomOf } from '#test/soak/random.ts'
import { casesOf, type Soak } from '#test/soak/soak.ts'
import { lapseDue } from '#worker/decisions/lapse.ts'
import type { Deps } from '#worker/deps.ts'

const full = 200
const dayMs = 86_400_000

/** What came back, of which decision, when and how often. */
type Raised = Map<string, { times: number; at: number }>

type Run = { app: TestApp; ids: Record<Place, string>; members: Map<string, string>; clock: { now: Date } }

const openRun = async (): Promise<Run> => {
  const clock = { now: new Date(momentOf(-40, 0)) }
  const app = await openTestApp()
  app.deps.now = () => clock.now
  const members = new Map([['Ines Okoye', app.personId]])
  for (const { name } of people.slice(1)) members.set(name, (await addMember(app, { name })).personId)
  const ids = {} as Record<Place, string>
  for (const place of Object.keys(places) as Place[])
    ids[place] = (await app.call('containers.put', places[place])).container.id
  return { app, ids, members, clock }
}

/** Pushes what was written, in the order of its days. */
const push = async (call: Caller, ids: Record<Place, string>, posts: readonly Post[]): Promise<void> => {
  for (const place of Object.keys(places) as Place[]) {
    const latest = new Map(posts.filter(p => p.place === place).map(p => [p.draft.ref, p.draft]))
    const drafts = [...latest.values()]
    for (let at = 0; at < drafts.length; at += 100)
      await call('items.put', { container: ids[place], items: drafts.slice(at, at + 100) })
  }
}

const decisionOf = async ({ app }: Run, ref: string): Promise<string> => {
  const rows = await app.database.owner.query(
    'select d.id from decision d join item i on i.id = d.item_id where i.workspace_id = $1 and i.ref = $2 order by d.ordinal limit 1',
    [app.workspaceId, ref],
  )
  return String(rows[0]?.id ?? '')
}

/** Somebody says whose it is and when to ask. Returns its id; empty where no decision was found in the record. */
const date = async (run: Run, truth: Truth): Promise<string> => {
  const id = await decisionOf(run, truth.record.draft.ref)
  const owner = run.members.get(truth.owner)
  if (!id || !owner) return ''
  await run.app.call('decisions.confirm', { id })
  await run.app.call('decisions.change', { id, owner, checkBy: truth.checkByAt })
  return id
}

class Killed extends Error {}

/** The same worker, ended before its nth statement from now on; what it has sent may or may not have been carried out. */
const mortal = (deps: Deps, random: Random): Deps => {
  let left = 1 + random.below(12)
  const dies = async <T>(statement: () => Promise<T>): Promise<T> => {
    left -= 1
    if (left > 0) return statement()
    if (left === 0 && random.chance(0.5)) await statement()
    throw new Killed()
  }
  const { db } = deps
  return {
    ...deps,
    log: () => undefined,
    db: {
      ...db,
      open: statement => dies(() => db.open(statement)),
      inside: (workspace, statements) => dies(() => db.inside(workspace, statements)),
      behalf: (workspace, person, statement) => dies(() => db.behalf(workspace, person, statement)),
    },
  }
}

/** A day: now and then the worker is killed in mid-run, two run at once, or none does. */
const night = async ({ app }: Run, random: Random, kills: { count: number }): Promise<void> => {
  if (random.chance(0.05)) return
  if (random.chance(0.5)) {
    kills.count += 1
    await lapseDue(mortal(app.deps, random)).catch((cause: unknown) => {
      if (!(cause instanceof Killed)) throw cause
    })
  }
  await Promise.all([lapseDue(app.deps), ...(random.chance(0.2) ? [lapseDue(app.deps)] : [])])
}

const raisedIn = async ({ app }: Run): Promise<Raised> => {
  const rows = await app.database.owner.query(
    `select decision_id id, count(*)::int times, min(at) at from decision_event where workspace_id = $1 and kind = 'lapsed' group by 1`,
    [app.workspaceId],
  )
  return new Map(
    rows.map(r => [String(r.id), { times: Number(r.times), at: new Date(String(r.at)).getTime() }]),
  )
}

const lasts = 92

/** Lives through the quarter, a day at a time. Returns ids of the decisions, in the quarter's order. */
const live = async (
  run: Run,
  quarter: Quarter,
  random: Random,
  kills: { count: number },
): Promise<string[]> => {
  const ids = new Map<Truth, string>()
  const byDay = Map.groupBy(quarter.posts, p => Math.max(-1, p.day))
  for (let day = -1; day <= lasts; day++) {
    run.clock.now = new Date(momentOf(day, 0))
    await push(run.app.call, run.ids, byDay.get(day) ?? [])
    for (const truth of quarter.decisions)
      if (Math.max(-1, truth.record.day) === day && truth.record.draft.version === '1')
        ids.set(truth, await date(run, truth))
    run.clock.now = new Date(momentOf(day, 300))
    await night(run, random, kills)
  }
  return quarter.decisions.map(truth => ids.get(truth) ?? '')
}

const lapses = ({ outcome }: Truth): boolean => outcome === 'forgotten' || outcome === 'late'

/** What was raised, missed, raised twice or for nothing, as parts. */
const countsOf = (decisions: readonly Truth[], ids: readonly string[], raised: Raised) => {
  const told = decisions
    .map((truth, i) => ({ truth, back: raised.get(ids[i] ?? '') }))
    .filter(d => d.truth.checkBy < lasts - 1)
  const due = told.filter(d => lapses(d.truth))
  const inTime = due.filter(d => d.back && d.back.at - Date.parse(d.truth.checkByAt) <= dayMs * 1.3)
  const back = told.filter(d => d.back)
  return {
    lapsed: due.length,
    raised: inTime.length / Math.max(1, due.length),
    false: back.filter(d => !lapses(d.truth)).length / Math.max(1, back.length),
    twice: back.filter(d => (d.back?.times ?? 0) > 1).length,
    unread: ids.filter(id => id === '').length,
    wrong: told
      .filter(d => lapses(d.truth) !== (d.back !== undefined))
      .map(d => `${d.truth.outcome} ${d.truth.record.draft.title}`),
  }
}

/** A decision whose date came was looked at, whatever the answer: none is lost. */
const lostIn = async ({ app, clock }: Run): Promise<number> => {
  const rows = await app.database.owner.query(
    `select count(*)::int n from decision_standing s join decision d on d.id = s.decision_id
      where s.workspace_id = $1 and s.check_by < $2::timestamptz - interval '2 days' and s.checked_for is distinct from s.check_by
        and is_open_state(standing_state(d.state, s))`,
    [app.workspaceId, clock.now.toISOString()],
  )
  return Number(rows[0]?.n)
}

/** A quarter of decisions, most of them followed up and some not: what was not comes back to its owner, once, on its day. */
export const quarter: Soak = {
  full,
  async run({ seed, share, say }) {
    const cases = Math.max(4, casesOf(full, share))
    const run = await openRun()
    const random = randomOf(seed + 1)
    const kills = { count: 0 }
    const made = quarterOf(seed, cases)
    say(`${made.posts.length} things were written`)
    const ids = await live(run, made, random, kills)
    const counts = countsOf(made.decisions, ids, await raisedIn(run))
    const lost = await lostIn(run)
    const { wrong, ...figures } = counts
    for (const line of wrong) say(`not as it was: ${line}`)
    // A few decisions say nothing of parts: those are for the full size.
    const enough = cases >= full / 2
    const failures = [
      ...(enough && counts.raised < 0.9
        ? [`of those that lapsed ${counts.raised} came back within a day`]
        : []),
      ...(enough && counts.false > 0.1
        ? [`${counts.false} of those that came back had been followed up`]
        : []),
      ...(counts.twice > 0 ? [`${counts.twice} came back twice`] : []),
      ...(lost > 0 ? [`${lost} were lost`] : []),
      ...(counts.unread > 0 ? [`${counts.unread} records were not read as decisions`] : []),
      ...run.app.log.map(({ event, detail }) => `${event}: ${JSON.stringify(detail)}`),
    ]
    await run.app.close()
    return { cases, failures, ...figures, lost, kills: kills.count }
  },
}
