import type { OwnerCard } from '#shared/contract/owners.ts'
import type { Confidence, Why } from '#shared/contract/why.ts'
import { coverOf } from '#shared/cover.ts'
import type { Files } from '../messages.ts'
import { hoverStored, read, viewStored } from '../stored.ts'
import type { Change, ChangeCover } from '../views.ts'
import { words } from '../words/en.ts'
import type { Deps } from './deps.ts'
import { aimHover } from './hover.ts'
import { prefetchOwners, rememberedOwners } from './owners.ts'
import { changeView } from './tabs.ts'

const isSame = (one: Omit<Files, 'paths'>, other: Omit<Files, 'paths'>): boolean =>
  one.repository === other.repository && one.author === other.author

/** Files of one change come in batches; those of another begin anew. */
const grown = (known: Change | null, files: Files): Change => {
  const before = known && isSame(known, files) ? known.paths : []
  return { ...files, paths: [...new Set([...before, ...files.paths])] }
}

/** As sure as of the file one is least sure of, and as fresh as what was read longest ago. */
const whyOf = (cards: readonly OwnerCard[], people: number): Why | null => {
  const [least] = cards.map(c => c.why.confidence).sort((a: Confidence, b: Confidence) => a.value - b.value)
  const [oldest] = cards.map(c => c.why.asOf).sort()
  if (!least || !oldest) return null
  return { reason: words.cover.reason(people, cards.length), evidence: [], confidence: least, asOf: oldest }
}

const coverIn = (cards: readonly OwnerCard[]): ChangeCover | null => {
  const cover = coverOf(cards)
  const why = whyOf(cards, cover.people.length + cover.teams.length)
  return why && { cover, why }
}

/** Shows whom to ask about a tab's whole change: what somebody made; a file that is only read is none. */
const showCover = async (deps: Deps, tabId: number): Promise<void> => {
  const change = (await read(viewStored(tabId)))?.change
  if (!change?.author) return
  const cover = coverIn(await rememberedOwners(deps, change))
  await changeView(tabId, view => (view?.change && isSame(view.change, change) ? { ...view, cover } : view))
}

/**
 * A page told of files: they are asked about at once, known or not, so that what was corrected meanwhile is on the next
 * page. A failure is told where it matters: on the card of the path that is hovered.
 */
export const hearPaths = async (deps: Deps, tabId: number, files: Files): Promise<void> => {
  const before = (await read(viewStored(tabId)))?.change
  await changeView(tabId, view => view && { ...view, change: grown(view.change, files) })
  await prefetchOwners(deps, files, 0).catch(() => undefined)
  await showCover(deps, tabId)
  if (!before || !isSame(before, files)) await aimAnew(deps, tabId, files.repository)
}

/** A card that was asked for before it was known whose change this is may name its author as whom to ask. */
const aimAnew = async (deps: Deps, tabId: number, repository: string): Promise<void> => {
  const hover = await read(hoverStored(tabId))
  if (hover?.question.kind === 'path' && hover.question.repository === repository)
    await aimHover(deps, tabId, hover.aim, hover.question)
}

/** Asks about the files of a tab's change anew. */
export const refreshChange = async (deps: Deps, tabId: number): Promise<void> => {
  const change = (await read(viewStored(tabId)))?.change
  if (change) await hearPaths(deps, tabId, change)
}
