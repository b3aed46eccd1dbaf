import { browser } from '../browser.ts'
import type { Host } from '../hosts/host.ts'
import { siteMuteOf } from '../muted-sites.ts'
import { isRunning, siteOf, siteStates } from '../sites.ts'
import { mutedSitesStored, read } from '../stored.ts'
import type { Address } from './pairing.ts'

/** Who sent a message, by what the browser says of the sender; nothing a message claims counts. */
export type Sender =
  | { kind: 'page'; page: Address; host: Host; address: string }
  /** One of our own pages; `frame` when it lives in a tab. */
  | { kind: 'ours'; frame: Address | null }

const addressOf = (sender: chrome.runtime.MessageSender): Address | null =>
  sender.tab?.id === undefined
    ? null
    : { tabId: sender.tab.id, frameId: sender.frameId ?? 0, documentId: sender.documentId ?? null }

const ownOrigin = (): string => new URL(browser.runtime.getURL('/')).origin

/** Chromium answers `getURL` with an address of this browser session, while senders carry the lasting one. */
export const isOurs = (sender: chrome.runtime.MessageSender): boolean => {
  const origin = sender.url ? new URL(sender.url).origin : ''
  return origin === ownOrigin() || origin === `chrome-extension://${browser.runtime.id}`
}

/** null: nobody we listen to. A script is listened to in the top frame of a site that is turned on and neither paused nor muted. */
export const senderOf = async (sender: chrome.runtime.MessageSender): Promise<Sender | null> => {
  if (sender.id !== browser.runtime.id) return null
  const address = addressOf(sender)
  if (isOurs(sender)) return { kind: 'ours', frame: address }
  const url = sender.tab?.url ?? sender.url ?? ''
  if (address?.frameId !== 0) return null
  const state = siteOf(url, await siteStates())
  // A muted site is silent before anything is asked: its pages are told that nobody listens.
  if (siteMuteOf((await read(mutedSitesStored)).sites, url, Date.now())) return null
  return state && isRunning(state) ? { kind: 'page', page: address, host: state.host, address: url } : null
}
