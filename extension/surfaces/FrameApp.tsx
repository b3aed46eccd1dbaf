import { use } from 'react'
import type { FrameSource } from './frame-state.ts'
import { HoverFrame } from './HoverFrame.tsx'
import { SidebarFrame } from './SidebarFrame.tsx'

/** A frame in a page, as what the background says it is; nothing at all when nobody expected it. */
export const FrameApp = ({ source }: { source: Promise<FrameSource | null> }) => {
  const known = use(source)
  if (!known) return null
  return known.surface === 'sidebar' ? <SidebarFrame source={known} /> : <HoverFrame source={known} />
}
