import { changeView, tellPage } from './tabs.ts'

/** Opens or closes the sidebar in a tab's page; `focus` moves the keyboard into it, or back to where it was. */
export const turnSidebar = async (
  tabId: number,
  next: (open: boolean) => boolean,
  focus: boolean,
): Promise<void> => {
  const view = await changeView(tabId, before => before && { ...before, open: next(before.open) })
  if (view) await tellPage({ tabId, documentId: null }, { order: 'sidebar', open: view.open, focus })
}
