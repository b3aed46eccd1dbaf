import { type NeonQueryFunction, neon, neonConfig } from '@neondatabase/serverless'

export type Neon = NeonQueryFunction<false, false>

const loopback = new Set(['127.0.0.1', 'localhost'])
const neonEndpoint = neonConfig.fetchEndpoint

// The local stack's bridge (cli/stack/bridge.ts) is named by the connection string itself; Neon's own hosts keep
// the driver's rule.
neonConfig.fetchEndpoint = (host, port, options) => {
  if (loopback.has(host)) return `http://${host}:${port}/sql`
  return typeof neonEndpoint === 'string' ? neonEndpoint : neonEndpoint(host, port, options)
}

/** The real Neon HTTP driver, on Neon or on the local bridge. One request is one transaction. */
export const openNeon = (url: string): Neon => neon(url)
