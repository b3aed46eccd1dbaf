import { browser } from '../browser.ts'
import type { PageOrder } from '../messages.ts'
import { areaOf, read, type Stored, viewPrefix, viewStored, write } from '../stored.ts'
import type { TabView } from '../views.ts'
import type { Address } from './pairing.ts'

const queues = new Map<number, Promise<unknown>>()

/** One change after another for each tab, so that two at once never lose one. */
const inTurn = <T>(tabId: number, work: () => Promise<T>): Promise<T> => {
  const turn = (queues.get(tabId) ?? Promise.resolve()).then(work, work)
  queues.set(tabId, turn)
  return turn
}

/** Changes what a tab shows; `change` gets the view as it is and gives the next, or the same to leave it. */
export const changeView = (
  tabId: number,
  change: (view: TabView | null) => TabView | null,
): Promise<TabView | null> =>
  inTurn(tabId, async () => {
    const item: Stored<TabView | null> = viewStored(tabId)
    const before = await read(item)
    const after = change(before)
    if (after !== before) await write(item, after)
    return after
  })

/** Ids of tabs with a view. */
export const tabsWithView = async (): Promise<number[]> =>
  (await areaOf('session').getKeys())
    .filter(key => key.startsWith(viewPrefix))
    .map(key => Number(key.slice(viewPrefix.length)))

/** Has the page of a tab ask about its words anew. */
export const askAnew = (tabId: number): Promise<boolean> =>
  tellPage({ tabId, documentId: null }, { order: 'words.again' })

/** Tells the script of one page document something. False: nobody is there any more. */
export const tellPage = async (
  page: Pick<Address, 'tabId' | 'documentId'>,
  order: PageOrder,
): Promise<boolean> => {
  const to = page.documentId ? { documentId: page.documentId } : { frameId: 0 }
  try {
    return (await browser.tabs.sendMessage(page.tabId, order, to)) === true
  } catch {
    return false
  }
}
