import { ServiceProblem } from '../service/problem.ts'
import type { Changes, Hint } from '../service/service.ts'
import { changedFiles } from './changed-files.ts'
import { denialAfter, everything, openWith } from './denial.ts'
import { type Asked, askForChanges } from './poll-question.ts'
import { type PollState, pollStateOf } from './poll-state.ts'
import { refOf, type ThreadKind } from './refs.ts'
import { askIn } from './root.ts'
import type { At } from './sign-in.ts'
import { kinds, type Open } from './threads.ts'

/** Changes as old as this are told again, in milliseconds: GitHub's lists lag. */
const overlap = 10 * 60_000

/** Whether everybody of the workspace sees it, so that it does not matter whom GitHub names. */
const isOpen = (visibility: string, at: At): boolean =>
  visibility === 'PUBLIC' || (visibility === 'INTERNAL' && at.settings.internal === 'everybody')

type Sighted = { number: number; updatedAt: string }

/** When the newest change of each kind was, by GitHub's clock. */
const newestOf = (pages: Asked['pages']): PollState['since'] =>
  Object.fromEntries(
    kinds.flatMap(kind => (pages[kind]?.nodes[0] ? [[kind, pages[kind].nodes[0].updatedAt]] : [])),
  )

const unlessGone = (problem: unknown): null => {
  if (problem instanceof ServiceProblem && problem.kind === 'gone') return null
  throw problem
}

/** The first poll: where everything stands now. */
const begin = async (at: At, stream: string): Promise<Changes> => {
  const asked = await askIn(at, stream, null, root => askForChanges(at, root, everything, true)).catch(
    unlessGone,
  )
  if (!asked) return { hints: [{ container: stream }], cursor: '', more: false }
  const { place, pages, now } = asked
  const state: PollState = {
    node: place.node,
    ...now,
    since: newestOf(pages),
    told: toldIn(asked),
    ...denialAfter(everything, asked.asked, undefined, at.now()),
  }
  return { hints: [], cursor: JSON.stringify(state), more: false }
}

const hintOf = (repository: string, kind: ThreadKind, { number, updatedAt }: Sighted) => ({
  item: refOf({ repository, kind, number }),
  version: updatedAt,
})

const nameOf = ({ item, version }: { item: string; version: string }): string => `${item} ${version}`

/** What the next poll will see again, because it looks back over the overlap. */
const toldIn = ({ pages, place: { repository } }: Asked): string[] =>
  kinds.flatMap(kind => {
    const nodes = pages[kind]?.nodes ?? []
    const from = Date.parse(nodes[0]?.updatedAt ?? '') - overlap
    return nodes.filter(n => Date.parse(n.updatedAt) >= from).map(n => nameOf(hintOf(repository, kind, n)))
  })

/** Threads of a page that changed since the last poll, and where those before them begin that have to be asked for, too. */
const changedThreads = (state: PollState, { pages, place: { repository } }: Asked, open: Open) => {
  const hints: Hint[] = []
  const told = new Set(state.told)
  const left: PollState['since'] = {}
  for (const kind of kinds) {
    const page = open[kind] === undefined ? null : pages[kind]
    if (!page) continue
    const from = Date.parse(state.since[kind] ?? '') - overlap
    const fresh = page.nodes.filter(n => !(Date.parse(n.updatedAt) < from))
    const news = fresh.map(n => hintOf(repository, kind, n)).filter(hint => !told.has(nameOf(hint)))
    hints.push(...news)
    const isAll = fresh.length < page.nodes.length || page.next === null || page.next === open[kind]
    if (!isAll && page.next !== null) left[kind] = page.next
  }
  return { hints, left }
}

/** Whether its addresses or its readers are others. Where GraphQL does not say who may read it, the regular reading of rights does. */
const isOther = (state: PollState, { now }: Asked, at: At): boolean => {
  const { name, branch, visibility, readers } = now
  if (state.name !== name || state.branch !== branch || state.visibility !== visibility) return true
  return !isOpen(visibility, at) && readers !== state.readers
}

/** The next page of a poll that found more than a page of changes. */
const goOn = async (at: At, stream: string, state: PollState, open: Open): Promise<Changes> => {
  const asked = await askForChanges(at, { node: state.node }, open, false)
  if (!asked) return { hints: [{ container: stream }], cursor: JSON.stringify(state), more: false }
  const { hints, left } = changedThreads(state, asked, open)
  return { hints, ...endOf(state, left, state.seen ?? {}) }
}

/** Where the next poll goes on: at the next page of this one, or behind its newest change. */
const endOf = (state: PollState, left: PollState['since'], seen: PollState['since']) => {
  const { open: _open, seen: _seen, ...rest } = state
  const more = Object.keys(left).length > 0
  const next: PollState = more
    ? { ...rest, open: left, seen }
    : { ...rest, since: { ...state.since, ...seen } }
  return { cursor: JSON.stringify(next), more }
}

/**
 * What may have changed in a repository: one call when nothing did, a hundred changes of each kind in it. A push costs one
 * more, which tells the documents in it. Throws `cursor` when it is none of ours.
 */
export const changes = async (at: At, stream: string, cursor: string | null): Promise<Changes> => {
  if (!cursor) return begin(at, stream)
  const state = pollStateOf(cursor)
  if (state.open !== undefined) return goOn(at, stream, state, state.open)
  const { denied, ...before } = state
  const open = openWith(denied, at.now())
  const asked = await askForChanges(at, { node: state.node }, open, !isOpen(state.visibility, at))
  if (!asked) return { hints: [{ container: stream }], cursor, more: false }
  const { hints, left } = changedThreads(state, asked, open)
  const container: Hint[] = isOther(state, asked, at) ? [{ container: stream }] : []
  const files = await changedFiles(at, stream, state, asked.now)
  const denial = denialAfter(open, asked.asked, denied, at.now())
  const after = { ...before, ...asked.now, told: toldIn(asked), ...denial }
  const end = endOf(after, left, newestOf(asked.pages))
  return { hints: [...container, ...hints, ...files], ...end }
}
