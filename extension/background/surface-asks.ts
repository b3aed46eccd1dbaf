import { CallError, call } from '#shared/contract/client.ts'
import type { SurfaceAsks } from '../messages.ts'
import { hoverStored, read, viewStored } from '../stored.ts'
import { authorizeSession, endSession, startSession } from './account.ts'
import { answeringHandlers } from './answering-asks.ts'
import { correctOwner } from './correct-owner.ts'
import { decidingHandlers } from './decisions.ts'
import { forgetEverything } from './forget.ts'
import type { SurfaceHandlersOf } from './handlers.ts'
import { aimHover } from './hover.ts'
import { passingHandlers } from './passing.ts'
import { beginPause, endPause } from './pauses.ts'
import { addRecent } from './recents.ts'
import { askSearch } from './search.ts'
import { chooseRoom, sidebarOrder, sizeSidebar, turnSidebar } from './sidebar.ts'
import { askAnew, tellPage } from './tabs.ts'

export type SurfaceHandlers = SurfaceHandlersOf<SurfaceAsks>

export const surfaceHandlers: SurfaceHandlers = {
  ...answeringHandlers,
  ...decidingHandlers,
  ...passingHandlers,

  async 'frame.hello'(deps, frame, { nonce }) {
    const pair = frame && (await deps.pairing.hello(nonce, frame))
    if (!pair) return null
    const { surface, page } = pair
    const { tabId } = page
    const [view, hover] = await Promise.all([read(viewStored(tabId)), read(hoverStored(tabId))])
    if (surface === 'sidebar') await tellPage(page, await sidebarOrder(view, false))
    return { surface, tabId, view, hover }
  },

  async 'hover.drawn'(deps, frame, { aim, height }) {
    const pair = frame && (await deps.pairing.pairOf(frame))
    if (pair) await tellPage(pair.page, { order: 'hover', aim, height })
    return null
  },

  async 'hover.again'(deps, frame) {
    const pair = frame && (await deps.pairing.pairOf(frame))
    const hover = pair && (await read(hoverStored(pair.page.tabId)))
    if (hover) await aimHover(deps, pair.page.tabId, hover.aim, hover.question)
    return null
  },

  async 'hover.close'(deps, frame) {
    const pair = frame && (await deps.pairing.pairOf(frame))
    if (pair) await tellPage(pair.page, { order: 'hover.close' })
    return null
  },

  async 'owners.correct'(deps, frame, said) {
    const pair = frame && (await deps.pairing.pairOf(frame))
    if (pair) await correctOwner(deps, pair.page.tabId, said)
    return null
  },

  async 'sidebar.size'(_deps, _frame, { tabId, width }) {
    await sizeSidebar(tabId, width)
    return null
  },

  async 'sidebar.room'(_deps, _frame, { host, makesRoom }) {
    await chooseRoom(host, makesRoom)
    return null
  },

  async 'sidebar.turn'(_deps, _frame, { tabId, open, focus }) {
    await turnSidebar(tabId, () => open, focus)
    return null
  },

  async 'context.again'(_deps, _frame, { tabId }) {
    await askAnew(tabId)
    return null
  },

  'search.ask': (deps, _frame, { q, limit }) => askSearch(deps, q, limit),

  async 'recent.add'(deps, _frame, recent) {
    await addRecent({ ...recent, at: deps.now() })
    return null
  },

  'session.start': (_deps, _frame, { worker, code }) => startSession(worker, code),

  'session.authorize': (_deps, _frame, { worker }) => authorizeSession(worker),

  'session.end': async () => ({ told: await endSession() }),

  async 'administration.open'(deps, frame) {
    if (!deps.administrators.has(frame)) throw new CallError('auth.scope', 'This page does not administer.')
    return deps.administration.open()
  },

  async 'administration.close'(deps) {
    await deps.administration.close()
    return null
  },

  async 'worker.check'(_deps, _frame, { worker }) {
    const { version } = await call('health.get', {}, { baseUrl: worker, signal: AbortSignal.timeout(5_000) })
    return { version }
  },

  async 'pause.begin'(deps, _frame, pause) {
    await beginPause(deps, pause)
    return null
  },

  async 'pause.end'(deps, _frame, place) {
    await endPause(deps, place)
    return null
  },

  'everything.forget': async () => ({ told: await forgetEverything() }),
}
