import { FrameApp, helloWith } from '../../surfaces/FrameApp.tsx'
import { start } from '../../surfaces/start.tsx'

const nonce = location.hash.slice(1)
history.replaceState(null, '', location.pathname)
start(<FrameApp role={helloWith(nonce)} />)
