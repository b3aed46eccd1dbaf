import { browser } from '../browser.ts'
import type { AskMessage, AskType, PageAsks } from '../messages.ts'
import { done, failed, type Result } from '../problem.ts'
import type { Deps } from './deps.ts'
import { paced } from './pace.ts'
import { type Asker, pageHandlers } from './page-asks.ts'
import { pageSchemas } from './page-schemas.ts'
import type { Address } from './pairing.ts'
import { problemOf } from './problems.ts'
import { senderOf } from './sender.ts'
import { surfaceHandlers } from './surface-asks.ts'

/** Answers asks: finds out who asks, runs the one handler, turns what it throws into a problem. */
export const listen = (deps: () => Deps): void => {
  browser.runtime.onMessage.addListener((message: unknown, sender, respond) => {
    void answer(deps(), message, sender).then(respond)
    return true
  })
}

const answer = async (
  deps: Deps,
  message: unknown,
  sender: chrome.runtime.MessageSender,
): Promise<Result<unknown>> => {
  try {
    const from = await senderOf(sender)
    if (!from) return refused
    const { type, input } = message as AskMessage
    return from.kind === 'page'
      ? await answerPage(deps, from, type, input)
      : await answerOurs(deps, from.frame, type, input)
  } catch (error) {
    return failed(problemOf(error))
  }
}

const refused = failed({
  code: 'site.off',
  message: 'Hypha is off here, or does not know who asks.',
})

type Untyped<From> = (deps: Deps, from: From, input: unknown) => Promise<unknown>

const answerPage = async (
  deps: Deps,
  from: Asker,
  type: AskType,
  input: unknown,
): Promise<Result<unknown>> => {
  if (!isPageAsk(type)) return refused
  // The schema of this ask has just accepted what its handler gets.
  const handler = pageHandlers[type] as Untyped<Asker>
  const api = paced(deps.api, deps.pace, from.page.tabId)
  return done(await handler({ ...deps, api }, from, pageSchemas[type].parse(input)))
}

const answerOurs = async (
  deps: Deps,
  frame: Address | null,
  type: AskType,
  input: unknown,
): Promise<Result<unknown>> => {
  if (isPageAsk(type) || !Object.hasOwn(surfaceHandlers, type)) return refused
  // Our own pages ask through ask(), which types the input.
  const handler = surfaceHandlers[type] as Untyped<Address | null>
  return done(await handler(deps, frame, input))
}

const isPageAsk = (type: AskType): type is keyof PageAsks => Object.hasOwn(pageHandlers, type)
