import type { ContextAnswer } from '#shared/contract/context.ts'
import type { OwnerCard } from '#shared/contract/owners.ts'
import type { PersonCard } from '#shared/contract/people.ts'
import type { HoverQuestion } from '../hosts/host.ts'
import { pageAt } from '../sites.ts'
import { hoverStored, read, viewStored, write } from '../stored.ts'
import type { HoverBody } from '../views.ts'
import { type Ages, keyOf } from './cache.ts'
import type { Deps } from './deps.ts'
import { ownerOf } from './owners.ts'
import { isUnknown, isWithdrawn, problemOf } from './problems.ts'

const ages: Ages = { fresh: 5 * 60_000, stale: 60 * 60_000 }
const mostPeople = 3

type Show = (body: HoverBody) => Promise<void>
type Hover = { deps: Deps; tabId: number; signal: AbortSignal; show: Show }

/**
 * Fills the hover card of a tab: at once from memory, else when the worker has answered. A failed refresh leaves the
 * older answer in sight.
 */
export const aimHover = async (
  deps: Deps,
  tabId: number,
  aim: number,
  question: HoverQuestion,
): Promise<void> => {
  const signal = deps.newest.start(`hover:${tabId}`)
  let answered = false
  const show: Show = async body => {
    if (signal.aborted) return
    answered ||= body.kind !== 'asking'
    await write(hoverStored(tabId), { aim, question, body })
  }
  const hover: Hover = { deps, tabId, signal, show }
  try {
    if (question.kind === 'path') await fillPath(hover, question.repository, question.path)
    else if (question.kind === 'person') await fillPeople(hover, question.who)
    else await fillLink(hover, question.url)
  } catch (error) {
    if (isUnknown(error)) await show({ kind: 'nothing' })
    else if (!answered && !isWithdrawn(error)) await show({ kind: 'problem', problem: problemOf(error) })
  }
}

const fillPath = async (hover: Hover, repository: string, path: string): Promise<void> => {
  const change = (await read(viewStored(hover.tabId)))?.change
  const author = change?.repository === repository ? change.author : null
  await ownerOf(
    hover.deps,
    { repository, author, path },
    () => hover.show({ kind: 'asking' }),
    card => hover.show(ownerBodyOf(card)),
  )
}

const ownerBodyOf = (card: OwnerCard | null): HoverBody => {
  const says =
    card &&
    (card.ask.first || card.deciders.length > 0 || card.knowers.length > 0 || card.decisions.length > 0)
  return says ? { kind: 'owner', card } : { kind: 'nothing' }
}

const fillPeople = async ({ deps, signal, show }: Hover, who: string): Promise<void> =>
  deps.cache.through<PersonCard[]>(
    await keyOf('people', who),
    ages,
    async () => {
      await show({ kind: 'asking' })
      return (await deps.api('people.find', { who }, signal)).people
    },
    ({ value }) => {
      const cards = value.filter(card => !card.muted).slice(0, mostPeople)
      return show(cards.length > 0 ? { kind: 'people', cards } : { kind: 'nothing' })
    },
  )

/** Where a link leads is known here alone; an address of no host, or of none of its items, is asked of nobody. */
const fillLink = async (hover: Hover, href: string): Promise<void> => {
  const url = URL.canParse(href) ? (await pageAt(new URL(href)))?.url : null
  await (url ? fillItem(hover, url) : hover.show({ kind: 'nothing' }))
}

const fillItem = async ({ deps, signal, show }: Hover, url: string): Promise<void> =>
  deps.cache.through<ContextAnswer>(
    await keyOf('item', url),
    ages,
    async () => {
      await show({ kind: 'asking' })
      return deps.api('context.ask', { url, limit: 3 }, signal)
    },
    ({ value }) =>
      show(
        value.subject && !value.subject.muted
          ? { kind: 'item', linked: { item: value.subject, answer: value } }
          : { kind: 'nothing' },
      ),
  )
