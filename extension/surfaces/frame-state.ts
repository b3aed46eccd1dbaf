import { useSyncExternalStore } from 'react'
import { browser } from '../browser.ts'
import { ask, type FramePush, type Surface } from '../messages.ts'
import type { HoverView, TabView } from '../views.ts'

export type FrameState = { view: TabView | null; hover: HoverView | null }

/** What a frame in a page is, and what it shows from moment to moment. */
export type FrameSource = {
  surface: Surface
  tabId: number
  now(): FrameState
  watch(changed: () => void): () => void
}

/**
 * Spends the nonce in our address, once. null: we are not expected, and draw nothing. What we show is pushed by the
 * background: in Firefox a frame in a web page has no session storage to watch.
 */
export const helloWith = async (nonce: string): Promise<FrameSource | null> => {
  if (!nonce || window.top === window) return null
  let pushed: Partial<FrameState> = {}
  let state: FrameState = { view: null, hover: null }
  const watchers = new Set<() => void>()
  browser.runtime.onMessage.addListener((push: Partial<FramePush>, sender) => {
    // Scripts in pages speak on the same channel; of us only the background and the popup have no tab.
    if (sender.tab || !push.push) return
    pushed = { ...pushed, [push.push]: push.value }
    state = { ...state, ...pushed }
    for (const changed of watchers) changed()
  })
  const hello = await ask('frame.hello', { nonce })
  if (!hello.ok || !hello.value) return null
  const { surface, tabId, view, hover } = hello.value
  // What was pushed meanwhile is newer than the answer.
  state = { view, hover, ...pushed }
  return {
    surface,
    tabId,
    now: () => state,
    watch(changed) {
      watchers.add(changed)
      return () => watchers.delete(changed)
    },
  }
}

export const useFrameState = (source: FrameSource): FrameState =>
  useSyncExternalStore(source.watch, source.now)
