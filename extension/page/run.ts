import { browser } from '../browser.ts'
import type { Host, Page } from '../hosts/host.ts'
import type { PageOrder } from '../messages.ts'
import { atEnd } from '../reading/at-end.ts'
import { createHover } from './hover.ts'
import { watchNavigation } from './navigation.ts'
import type { Pause } from './pause.ts'
import { createReconciler } from './reconcile.ts'
import { createRoot } from './root.ts'
import { createSidebar } from './sidebar.ts'
import { createTell } from './tell.ts'
import { themeOf } from './theme.ts'
import { type PageParts, watchPage } from './watch-page.ts'

/** Sent by a newer copy of this script (after an update, or when a site is turned on twice): the older one leaves. */
const replaced = 'hypha:replaced'

/** Runs Hypha in a page of this host, until it is told to leave or replaced. */
export const runPage = (host: Host): void => {
  const life = new AbortController()
  const { signal } = life
  document.dispatchEvent(new Event(replaced))
  document.addEventListener(replaced, () => life.abort(), { signal })

  let pause: Pause | null = null
  const parts = createParts(() => themeOf(host)?.scheme ?? 'light dark', life)
  const identify = (): Page | null => host.pageOf(new URL(location.href))
  const reconciler = createReconciler(identify, (page, pageSignal) => {
    pause = page && watchPage(parts, host, page, pageSignal)
    if (!page) leavePage(parts)
  })
  atEnd(signal, () => reconciler.end())
  obey(parts, () => pause?.again(), life)
  giveWayToCache(
    parts,
    () => {
      reconciler.end()
      reconciler.check()
    },
    signal,
  )
  watchNavigation(reconciler.check, signal)
  reconciler.check()
}

const leavePage = ({ sidebar, hover, root, tell }: PageParts): void => {
  sidebar.remove()
  hover.remove()
  root.remove()
  void tell('page.shown', { page: null, theme: null })
}

const createParts = (scheme: () => string, life: AbortController): PageParts => {
  const tell = createTell(() => life.abort())
  const root = createRoot(life.signal, back => (back ? reload() : life.abort()))
  const hover = createHover({ root, tell, scheme })
  const sidebar = createSidebar({ root, tell, scheme }, life.signal)
  const reload = (): void => {
    hover.remove()
    sidebar.reload()
  }
  return { tell, root, sidebar, hover, reload }
}

/** Does what the background says, until the end of this script's life. */
const obey = ({ sidebar, hover }: PageParts, again: () => void, life: AbortController): void => {
  const listener = (order: PageOrder, _sender: unknown, respond: (done: true) => void): void => {
    if (order.order === 'leave') life.abort()
    if (order.order === 'sidebar') sidebar.turn(order)
    if (order.order === 'hover') hover.drawn(order.aim, order.height)
    if (order.order === 'hover.close') hover.closeFromInside()
    if (order.order === 'words.again') again()
    respond(true)
  }
  browser.runtime.onMessage.addListener(listener)
  atEnd(life.signal, () => {
    try {
      browser.runtime.onMessage.removeListener(listener)
    } catch {
      // The extension is gone, and its messages with it.
    }
  })
}

/**
 * A page with a frame of ours cannot be kept for going back, so the frames go before it does. Coming back (its tab has
 * shown another page since), or when the person stays after all and touches the page, all begins anew.
 */
const giveWayToCache = (
  { hover, sidebar, reload }: PageParts,
  restart: () => void,
  signal: AbortSignal,
): void => {
  let away = false
  const leave = (): void => {
    away = true
    hover.remove()
    sidebar.unload()
  }
  const stay = (): void => {
    if (!away) return
    away = false
    reload()
    restart()
  }
  addEventListener('beforeunload', leave, { signal })
  for (const type of ['pageshow', 'pointerdown', 'keydown']) addEventListener(type, stay, { signal })
}
