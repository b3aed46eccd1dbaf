import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { extensionId } from '#shared/extension-id.ts'
import { startBridge } from '../hosts/google-docs/bridge.ts'

// Registered for the page's own world, where there is no extension API to ask for our id.
export default defineUnlistedScript(() => startBridge(extensionId))
