import type { PageOrder } from '../messages.ts'
import { shapeOf } from '../note.ts'
import { boundedWidth, sidebarWidths } from '../sidebar-width.ts'
import { allHosts, makesRoomOn } from '../sites.ts'
import { read, roomsStored, viewStored, widthsStored, write } from '../stored.ts'
import type { TabView } from '../views.ts'
import { changeView, tabsWithView, tellPage } from './tabs.ts'

const toTop = (tabId: number) => ({ tabId, documentId: null })

/** What a page that makes room keeps at least, in CSS pixels. */
const leastBeside = 1000

/** As wide as the sidebar in a window where enough is left beside it; else nothing. */
const marginBeside = (width: number): string =>
  `clamp(0px, (100vw - ${width + leastBeside}px) * 99, ${width}px)`

/** How the sidebar of a view lies in its page; `focus` moves the keyboard into it, or back to where it was. */
export const sidebarOrder = async (view: TabView | null, focus: boolean): Promise<PageOrder> => {
  const widths = await read(widthsStored)
  const width = (view && widths[view.page.host]) ?? sidebarWidths.usual
  const shape = shapeOf(view)
  const host = shape === 'panel' && (await allHosts()).find(({ id }) => id === view?.page.host)
  const makesRoom = host && makesRoomOn(host, await read(roomsStored))
  return { order: 'sidebar', shape, focus, width, margin: makesRoom ? marginBeside(width) : '' }
}

/** Opens or closes the sidebar in a tab's page. */
export const turnSidebar = async (
  tabId: number,
  next: (open: boolean) => boolean,
  focus: boolean,
): Promise<void> => {
  const view = await changeView(
    tabId,
    before => before && { ...before, open: next(before.open), warned: true },
  )
  if (view) await tellPage(toTop(tabId), await sidebarOrder(view, focus))
}

/** Makes the open sidebar of a tab as wide as the person drags it, and remembers that for the site. */
export const sizeSidebar = async (tabId: number, width: number): Promise<void> => {
  const view = await read(viewStored(tabId))
  if (!view?.open) return
  await write(widthsStored, { ...(await read(widthsStored)), [view.page.host]: boundedWidth(width) })
  await tellPage(toTop(tabId), await sidebarOrder(view, false))
}

/** Remembers whether pages of a site make room for the open sidebar, and has those that are open do so. */
export const chooseRoom = async (host: string, makesRoom: boolean): Promise<void> => {
  await write(roomsStored, { ...(await read(roomsStored)), [host]: makesRoom })
  for (const tabId of await tabsWithView()) {
    const view = await read(viewStored(tabId))
    if (view?.page.host === host) await tellPage(toTop(tabId), await sidebarOrder(view, false))
  }
}

/** Makes room for a note of overlap when there is one to show, and takes it back. The keyboard stays where it is. */
export const followNote = async (
  tabId: number,
  before: TabView | null,
  after: TabView | null,
): Promise<void> => {
  if (after && shapeOf(after) !== shapeOf(before))
    await tellPage(toTop(tabId), await sidebarOrder(after, false))
}
