import type { Host, Page } from '../hosts/host.ts'
import type { PageAsks, Surface } from '../messages.ts'
import { read, viewStored } from '../stored.ts'
import type { TabView } from '../views.ts'
import { hearPaths } from './change.ts'
import { askContext, subjectOf } from './context.ts'
import type { Deps } from './deps.ts'
import type { Handlers } from './handlers.ts'
import { aimHover } from './hover.ts'
import { freshenMutes } from './mutes.ts'
import type { Address } from './pairing.ts'
import { pauseOf } from './pauses.ts'
import { countReading } from './readings.ts'
import { checkSurface, freshenSwitches, isOffFor } from './switches.ts'
import { changeView } from './tabs.ts'

/** The page that asks, as the browser names it. */
export type Asker = { page: Address; host: Host; address: string }

export type PageHandlers = Handlers<PageAsks, Asker>

export const pageHandlers: PageHandlers = {
  async 'page.shown'(deps, asker, { page, theme }) {
    const { tabId } = asker.page
    const paused = await pauseOf(deps, asker)
    // Which host it is, the browser says.
    const { host } = asker
    const shown = await changeView(
      tabId,
      view => page && { ...viewOf(view, host, { ...page, host: host.id }, theme), paused },
    )
    if (!shown) deps.newest.stop(subjectOf(tabId))
    void freshenMutes(deps)
    void freshenSwitches(deps)
    return null
  },

  async 'page.words'(deps, asker, input) {
    await Promise.all([hearFiles(deps, asker, input), hearWords(deps, asker, input)])
    return null
  },

  async 'frame.expected'(deps, asker, { surface, nonce }) {
    await checkSurface(asker, surface)
    await deps.pairing.expect(nonce, surface, asker.page)
    return null
  },

  async 'hover.aimed'(deps, asker, { aim, question }) {
    if (!(await isQuiet(deps, asker, 'hover'))) await aimHover(deps, asker.page.tabId, aim, question)
    return null
  },
}

/** A page that is paused, or a surface of it that the worker has turned off: nothing is asked. */
const isQuiet = async (deps: Deps, asker: Asker, surface: Surface | null): Promise<boolean> =>
  (await pauseOf(deps, asker)) !== null || (await isOffFor(asker, surface))

type Told = PageAsks['page.words']['in']

const hearFiles = async (deps: Deps, asker: Asker, { files, told }: Told): Promise<void> => {
  if (!files || files.paths.length <= told || (await isQuiet(deps, asker, null))) return
  await hearPaths(deps, asker.page.tabId, { ...files, paths: files.paths.slice(told) })
}

const hearWords = async (deps: Deps, asker: Asker, { page, context, files, again }: Told): Promise<void> => {
  const { host, address } = asker
  const { tabId } = asker.page
  if (!context || (await isQuiet(deps, asker, 'sidebar'))) return forgetWords(deps, tabId, page)
  const isFirst = (await read(viewStored(tabId)))?.sent === null
  if (isFirst) await countReading(page, context.ranks)
  await askContext(deps, { tabId, host, address, page, context, paths: files?.paths ?? [] }, again)
}

const forgetWords = async (deps: Deps, tabId: number, page: Page): Promise<void> => {
  deps.newest.stop(subjectOf(tabId))
  await changeView(tabId, view =>
    view?.page.id === page.id ? { ...view, asking: null, answer: null, problem: null } : view,
  )
}

/** The same thing keeps its answer; another one starts empty. What the person opened stays open while on the host. */
const viewOf = (view: TabView | null, host: Host, page: Page, theme: TabView['theme']): TabView =>
  view && view.page.host === page.host && view.page.id === page.id
    ? { ...view, page, theme }
    : {
        page,
        theme,
        open: view?.page.host === page.host && view.open,
        prefersSidePanel: host.prefersSidePanel ?? false,
        paused: null,
        warned: false,
        asking: null,
        answer: null,
        said: [],
        problem: null,
        sent: null,
        change: null,
        cover: null,
      }
