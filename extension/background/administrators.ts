import { browser } from '../browser.ts'
import { administrationPort } from '../messages.ts'
import type { Address } from './pairing.ts'
import { isOurs } from './sender.ts'

/** Pages that administer: those that hold a port open, each in the top frame of a tab. */
export type Administrators = {
  add(port: chrome.runtime.Port): void
  /** Whether this page is one of them. */
  has(frame: Address | null): boolean
}

/** `left` is called when the last of them has closed. */
export const createAdministrators = (left: () => void): Administrators => {
  const tabs = new Map<chrome.runtime.Port, number>()
  return {
    add(port) {
      const { tab, frameId } = port.sender ?? {}
      if (tab?.id === undefined || frameId !== 0) return port.disconnect()
      tabs.set(port, tab.id)
      port.onDisconnect.addListener(() => {
        tabs.delete(port)
        if (tabs.size === 0) left()
      })
    },
    has: frame => frame?.frameId === 0 && [...tabs.values()].includes(frame.tabId),
  }
}

/** Takes the ports of our own pages. What they say through them only keeps this background awake. */
export const followAdministrators = (administrators: () => Administrators): void => {
  browser.runtime.onConnect.addListener(port => {
    if (port.name !== administrationPort) return
    if (port.sender && isOurs(port.sender)) administrators().add(port)
    else port.disconnect()
  })
}
