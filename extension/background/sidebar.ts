import { shapeOf } from '../note.ts'
import type { TabView } from '../views.ts'
import { changeView, tellPage } from './tabs.ts'

const toTop = (tabId: number) => ({ tabId, documentId: null })

/** Opens or closes the sidebar in a tab's page; `focus` moves the keyboard into it, or back to where it was. */
export const turnSidebar = async (
  tabId: number,
  next: (open: boolean) => boolean,
  focus: boolean,
): Promise<void> => {
  const view = await changeView(
    tabId,
    before => before && { ...before, open: next(before.open), warned: true },
  )
  if (view) await tellPage(toTop(tabId), { order: 'sidebar', shape: shapeOf(view), focus })
}

/** Makes room for a note of overlap when there is one to show, and takes it back. The keyboard stays where it is. */
export const followNote = async (
  tabId: number,
  before: TabView | null,
  after: TabView | null,
): Promise<void> => {
  const shape = shapeOf(after)
  if (after && shape !== shapeOf(before))
    await tellPage(toTop(tabId), { order: 'sidebar', shape, focus: false })
}
