import { browser } from '../browser.ts'
import { turnSidebar } from './sidebar.ts'

/** Keyboard shortcuts of the manifest; the person can change them in the browser. */
export const followCommands = (): void => {
  browser.commands.onCommand.addListener((command, tab) => {
    if (command === 'sidebar' && tab?.id !== undefined) void turnSidebar(tab.id, open => !open, true)
  })
}
