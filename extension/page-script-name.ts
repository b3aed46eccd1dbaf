import type { Host } from './hosts/host.ts'

/** Name of a site's script in the built extension. */
export const pageScriptOf = (host: Host): string => `page-${host.id}.js`
