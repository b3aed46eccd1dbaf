import { browser } from '../browser.ts'
import type { FramePush } from '../messages.ts'
import { hoverPrefix, viewPrefix } from '../stored.ts'
import type { HoverView, TabView } from '../views.ts'
import type { Deps } from './deps.ts'
import type { Address } from './pairing.ts'
import { followNote } from './sidebar.ts'

/** Tells the frames of a tab what they show, whenever that has changed in the session area. */
export const followViews = (deps: () => Deps): void => {
  browser.storage.onChanged.addListener((changes, area) => {
    if (area !== 'session') return
    for (const [key, { oldValue, newValue }] of Object.entries(changes)) {
      const push = pushOf(key, newValue)
      if (push) void pushTo(deps(), push)
      if (push?.message.push === 'view')
        void followNote(push.tabId, (oldValue ?? null) as TabView | null, push.message.value)
    }
  })
}

type Push = { tabId: number; message: FramePush }

/** Only stored.ts writes these keys, so their values have the types that went in. */
const pushOf = (key: string, value: unknown): Push | null => {
  if (key.startsWith(viewPrefix)) {
    const view = (value ?? null) as TabView | null
    return { tabId: Number(key.slice(viewPrefix.length)), message: { push: 'view', value: view } }
  }
  if (key.startsWith(hoverPrefix)) {
    const hover = (value ?? null) as HoverView | null
    return { tabId: Number(key.slice(hoverPrefix.length)), message: { push: 'hover', value: hover } }
  }
  return null
}

const pushTo = async (deps: Deps, { tabId, message }: Push): Promise<void> => {
  const surfaces = message.push === 'view' ? (['sidebar', 'hover'] as const) : (['hover'] as const)
  for (const surface of surfaces) {
    const frame = await deps.pairing.frameOf(tabId, surface)
    if (frame) await send(frame, message)
  }
}

const send = async (frame: Address, message: FramePush): Promise<void> => {
  const to = frame.documentId ? { documentId: frame.documentId } : { frameId: frame.frameId }
  try {
    await browser.tabs.sendMessage(frame.tabId, message, to)
  } catch {
    // The frame went with its page, or takes messages without answering them.
  }
}
