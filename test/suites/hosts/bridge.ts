import { startBridge } from '#extension/hosts/google-docs/bridge.ts'

startBridge('hyphatest')
