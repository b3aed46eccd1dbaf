/** Bindings and secrets of the worker, as wrangler.toml and `wrangler secret` provide them. */
export type Env = {
  /** Connection string of the role that row-level security binds. */
  DATABASE_URL: string
  /** Origins of our own extensions that may call from a browser, comma-separated; Firefox's are per profile. */
  EXTENSION_ORIGINS?: string
}
