import type { Surface } from '../messages.ts'
import type { Area } from '../stored.ts'

/** A document in a tab. `documentId` is unknown in browsers that have none; the frame number stands in. */
export type Address = { tabId: number; frameId: number; documentId: string | null }

/** A frame of ours, and the page document that put it there. */
export type Pair = { surface: Surface; page: Address }

export type Pairing = {
  /** The page document is about to load a frame with this nonce. */
  expect(nonce: string, surface: Surface, page: Address): Promise<void>
  /** Trades a nonce, once, for what the frame is; null for a nonce nobody announced, spent, late or of another tab. */
  hello(nonce: string, frame: Address): Promise<Pair | null>
  pairOf(frame: Address): Promise<Pair | null>
  /** The frame that last said hello as this surface of a tab. */
  frameOf(tabId: number, surface: Surface): Promise<Address | null>
  /** Forgets every frame and nonce of a tab. */
  forget(tabId: number): Promise<void>
}

type Expected = Pair & { at: number }

const lifeOfNonce = 30_000
const frameKey = (frame: Address): string =>
  `frame:${frame.tabId}:${frame.documentId ?? `number ${frame.frameId}`}`
const surfaceKey = (tabId: number, surface: Surface): string => `surface:${tabId}:${surface}`
const nonceKey = (tabId: number, nonce: string): string => `nonce:${tabId}:${nonce}`

/**
 * One-time pairing of our frames with the page that asked for them. A web page may load our frame too (in Firefox it
 * can know the address), but it cannot announce a nonce. Kept in the session area: the background may sleep between.
 */
export const createPairing = (area: Area, now: () => number): Pairing => {
  // Reading and removing a nonce takes two steps; between them nobody else may spend it.
  const spending = new Set<string>()

  const spend = async (key: string): Promise<Expected | null> => {
    if (spending.has(key)) return null
    spending.add(key)
    try {
      const expected = (await area.get(key))[key] as Expected | undefined
      await area.remove(key)
      return expected && now() - expected.at <= lifeOfNonce ? expected : null
    } finally {
      spending.delete(key)
    }
  }

  return {
    expect: (nonce, surface, page) =>
      area.set({ [nonceKey(page.tabId, nonce)]: { surface, page, at: now() } satisfies Expected }),

    async hello(nonce, frame) {
      const expected = await spend(nonceKey(frame.tabId, nonce))
      if (!expected) return null
      const pair: Pair = { surface: expected.surface, page: expected.page }
      await area.set({ [frameKey(frame)]: pair, [surfaceKey(frame.tabId, pair.surface)]: frame })
      return pair
    },

    async pairOf(frame) {
      const key = frameKey(frame)
      return ((await area.get(key))[key] as Pair | undefined) ?? null
    },

    async frameOf(tabId, surface) {
      const key = surfaceKey(tabId, surface)
      return ((await area.get(key))[key] as Address | undefined) ?? null
    },

    async forget(tabId) {
      const own = [`frame:${tabId}:`, `surface:${tabId}:`, `nonce:${tabId}:`]
      const gone = (await area.getKeys()).filter(key => own.some(prefix => key.startsWith(prefix)))
      if (gone.length) await area.remove(gone)
    },
  }
}
