import type { Limiter, Rate } from './limits/rates.ts'

/** Bindings and secrets of the worker, as wrangler.toml and `wrangler secret` provide them. */
export type Env = Record<Rate, Limiter> & {
  /** Connection string of the role that row-level security binds. */
  DATABASE_URL: string
  /** Hosts it may ask, comma-separated, e.g. `api.github.com`; absent: none. */
  OUTGOING_HOSTS?: string
  /** Key of the activity log's chain: base64 of at least 32 random bytes. The database never has it. */
  LOG_KEY: string
  /** Hosts it answers to, comma-separated; absent: any, because the platform routes by host. */
  HOSTS?: string
}
