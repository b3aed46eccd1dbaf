import type { Host } from './hosts/host.ts'

/** Id of the adapter in the registry: a product's, where its address was added. */
export const adapterOf = ({ id, own }: Pick<Host, 'id' | 'own'>): string => own?.product ?? id

/** Name of a site's script in the built extension. */
export const pageScriptOf = (host: Host): string => `page-${adapterOf(host)}.js`
