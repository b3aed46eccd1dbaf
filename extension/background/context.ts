import { CallError } from '#shared/contract/client.ts'
import type { ContextAnswer, ContextInput } from '#shared/contract/context.ts'
import { limits } from '#shared/contract/limits.ts'
import type { Host, Page, PageContext } from '../hosts/host.ts'
import { lastSentStored, write } from '../stored.ts'
import type { Sent, TabView } from '../views.ts'
import { type Ages, keyOf } from './cache.ts'
import type { Deps } from './deps.ts'
import { isWithdrawn, problemOf } from './problems.ts'
import { signedIn } from './signed-in.ts'
import { changeView } from './tabs.ts'

const ages: Ages = { fresh: 60_000, stale: 30 * 60_000 }

/** A page's words, as its script read them in a tab at this address. */
export type Words = {
  tabId: number
  host: Host
  address: string
  page: Page
  context: PageContext
  paths: string[]
}

/**
 * Asks what relates to the words of a tab and keeps its view up to date. A newer question about the same tab
 * withdraws this one. `again` skips what is remembered.
 */
export const askContext = async (deps: Deps, words: Words, again: boolean): Promise<void> => {
  const signal = deps.newest.start(subjectOf(words.tabId))
  const show = (change: Partial<TabView>): Promise<unknown> =>
    changeView(words.tabId, view =>
      signal.aborted || !view || view.page.id !== words.page.id ? view : { ...view, ...change },
    )
  try {
    const context = await wholeText(deps, words, signal)
    if (signal.aborted) return
    const input = inputOf(context, words)
    await deps.cache.through<ContextAnswer>(
      await keyOf('context', input),
      again ? { ...ages, fresh: 0 } : ages,
      () => callContext(deps, words, context, input, show, signal),
      answer => show({ answer, problem: null }),
    )
    await show({ asking: null })
  } catch (error) {
    if (!isWithdrawn(error)) await show({ asking: null, problem: problemOf(error) })
  }
}

export const subjectOf = (tabId: number): string => `context:${tabId}`

const callContext = async (
  deps: Deps,
  words: Words,
  context: PageContext,
  input: ContextInput,
  show: (change: Partial<TabView>) => Promise<unknown>,
  signal: AbortSignal,
): Promise<ContextAnswer> => {
  const account = await signedIn()
  const sent: Sent = {
    at: deps.now(),
    worker: account.worker,
    from: words.host.label,
    characters: context.title.length + context.text.length,
    files: input.paths?.length ?? 0,
    via: context.via,
  }
  await Promise.all([show({ asking: sent.at, sent }), write(lastSentStored, sent)])
  return deps.api('context.ask', input, signal)
}

/** The words with the document's whole text where the page could read only its outline. */
const wholeText = async (deps: Deps, words: Words, signal: AbortSignal): Promise<PageContext> => {
  const { context, host, address } = words
  if (context.via !== 'outline') return context
  const addresses = host.textExports?.(new URL(address))
  const text = addresses && (await deps.exports.read(words.page.id, addresses, signal))
  return text ? { ...context, text, via: 'export' } : context
}

/** The address of a page without what may stand behind its path: a form's first words stand there, too. */
const placeOf = (address: string): string => {
  const { origin, pathname } = new URL(address)
  return origin + pathname
}

const inputOf = (context: PageContext, { address, paths }: Words): ContextInput => {
  if (context.text.length > limits.draftCharacters) throw tooLong(context.text.length)
  return {
    ...(context.url === null ? { place: placeOf(address) } : { url: context.url }),
    title: context.title.slice(0, limits.titleCharacters),
    text: context.text,
    paths: paths.slice(0, limits.pathsPerQuestion),
  }
}

/** Said here already, so that a text nobody will read is not sent. */
const tooLong = (characters: number): CallError =>
  new CallError(
    'input.too_large',
    `This text has ${characters.toLocaleString('en')} characters; the limit is ${limits.draftCharacters.toLocaleString('en')}.`,
    { status: 413, remedy: 'Split it, or ask about a part of it.' },
  )
