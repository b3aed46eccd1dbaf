import { browser } from '../browser.ts'

/** Firefox gives frames in a web page no way to open its sidebar. */
export const hasSidePanel = (): boolean => Boolean(browser.sidebarAction ?? browser.sidePanel)

/** Opens the browser's own side panel, from a click. False: this browser has none, or refuses. */
export const openSidePanel = async (tabId: number): Promise<boolean> => {
  try {
    if (browser.sidebarAction) await browser.sidebarAction.open()
    else await browser.sidePanel.open({ tabId })
    return true
  } catch {
    return false
  }
}
