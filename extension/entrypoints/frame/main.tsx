import { FrameApp } from '../../surfaces/FrameApp.tsx'
import { helloWith } from '../../surfaces/frame-state.ts'
import { start } from '../../surfaces/start.tsx'

const nonce = location.hash.slice(1)
history.replaceState(null, '', location.pathname)
start(<FrameApp source={helloWith(nonce)} />)
