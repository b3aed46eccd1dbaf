import type { WorkersAi } from './embed/workers-ai.ts'
import type { Limiter, Rate } from './limits/rates.ts'

/** Look at this connection. */
export type SyncMessage = { connection: string }
/** Look at this workspace: some of its items want vectors. */
export type VectorsMessage = { vectors: string }
/** Look at this workspace: some of its texts are to be read for decisions. */
export type ReadingMessage = { reading: string }
export type Message = SyncMessage | VectorsMessage | ReadingMessage

/** Bindings and secrets of the worker, as wrangler.toml and `wrangler secret` provide them. */
export type Env = Record<Rate, Limiter> & {
  /** Messages to look at something. Absent where nothing is simulated: then only the cron does. */
  SYNC_QUEUE?: { send(message: Message): Promise<unknown> }
  /** Backfills, one instance a connection. */
  BACKFILL?: { create(options: { params: SyncMessage }): Promise<unknown> }
  /** Connection string of the role that row-level security binds. */
  DATABASE_URL: string
  /** Hosts it may ask, comma-separated, e.g. `api.github.com`; absent: none. */
  OUTGOING_HOSTS?: string
  /** Where stand-ins of all these hosts are on this machine, e.g. http://127.0.0.1:8701: for tests and the demo alone. */
  OUTGOING_VIA?: string
  /** Key of the activity log's chain: base64 of at least 32 random bytes. The database never has it. */
  LOG_KEY: string
  /** Keys that seal the secrets of connections: `ID:BASE64`, comma-separated. The first seals, all open. Absent: no connections. */
  SEAL_KEY?: string
  /** Models that make vectors of what is indexed, comma-separated: the first makes them, a former one answers until all are made. Absent: off. */
  EMBEDDINGS_MODEL?: string
  /** Where they are asked by OpenAI's protocol, e.g. https://api.openai.com/v1/embeddings. Not for models of Workers AI. */
  EMBEDDINGS_URL?: string
  /** What is sent there as a bearer token. */
  EMBEDDINGS_KEY?: string
  /** The language model that may propose decisions, where a workspace agrees to it. Absent: off. */
  PROPOSALS_MODEL?: string
  /** Where it is asked by OpenAI's protocol, e.g. https://api.openai.com/v1/chat/completions. */
  PROPOSALS_URL?: string
  /** What is sent there as a bearer token. */
  PROPOSALS_KEY?: string
  /** Cloudflare's own models: names that begin with `@cf/`. */
  AI?: WorkersAi
  /** What browsers are not to run, comma-separated: host, kind of page, surface, version, e.g. `github pull/changes hover`. */
  SWITCHED_OFF?: string
  /** Hosts it answers to, comma-separated; absent: any, because the platform routes by host. */
  HOSTS?: string
  /** The worker's own address, e.g. https://hypha.larkfield.example. With the two below, people can sign in. */
  ORIGIN?: string
  /** Connection string of the role that reaches accounts and nothing else. */
  AUTH_DATABASE_URL?: string
  /** Signs cookies; 32 random bytes or more. */
  AUTH_SECRET?: string
  GITHUB_CLIENT_ID?: string
  GITHUB_CLIENT_SECRET?: string
  GOOGLE_CLIENT_ID?: string
  GOOGLE_CLIENT_SECRET?: string
  /** Any OpenID Connect provider: its issuer, and the name its button carries. */
  OIDC_ISSUER?: string
  OIDC_NAME?: string
  OIDC_CLIENT_ID?: string
  OIDC_CLIENT_SECRET?: string
}
