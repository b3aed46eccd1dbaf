import { use } from 'react'
import { ask } from '../messages.ts'
import { HoverFrame } from './HoverFrame.tsx'
import { SidebarFrame } from './SidebarFrame.tsx'

type Role = Awaited<ReturnType<typeof helloWith>>

/** Spends the nonce in our address, once. null: we are not expected, and draw nothing. */
export const helloWith = async (nonce: string) => {
  if (!nonce || window.top === window) return null
  const hello = await ask('frame.hello', { nonce })
  return hello.ok ? hello.value : null
}

export const FrameApp = ({ role }: { role: Promise<Role> }) => {
  const known = use(role)
  if (!known) return null
  return known.surface === 'sidebar' ? (
    <SidebarFrame tabId={known.tabId} />
  ) : (
    <HoverFrame tabId={known.tabId} />
  )
}
