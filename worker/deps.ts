import { plainJson } from '#shared/plain-text.ts'
import { openRecorder, type Recorder } from './activity/recorder.ts'
import { type AuthSettings, authSettingsOf } from './auth/settings.ts'
import { type Database, openDatabase } from './db/ask.ts'
import { proposerOf } from './decisions/propose/configured.ts'
import type { Proposer } from './decisions/propose/proposer.ts'
import { type Dispatch, dispatchOf } from './dispatch.ts'
import type { Embedder } from './embed/embedder.ts'
import { embeddersOf } from './embed/embedders.ts'
import { type Meaning, openMeaning } from './embed/question.ts'
import type { Env } from './env.ts'
import { type Acquaintances, openAcquaintances } from './limits/acquaintances.ts'
import type { Limiter, Rate } from './limits/rates.ts'
import { type Outgoing, openOutgoing } from './outgoing/outgoing.ts'
import { sendVia } from './outgoing/via.ts'
import { openRuleCache, type RuleCache } from './owners/rule-cache.ts'
import { openSeals, type Seals } from './secrets/seals.ts'
import { sources } from './sources/index.ts'
import type { Source } from './sources/source.ts'

/** Everything a verb may reach. Built once per isolate; tests override parts. */
export type Deps = Dispatch & {
  db: Database
  rules: RuleCache
  limiters: Record<Rate, Limiter>
  acquaintances: Acquaintances
  outgoing: Outgoing
  /** Models that make vectors: the first makes them, the others answer until it has made all. None: off. */
  embedders: readonly Embedder[]
  /** What a question means to them; null without any. */
  meaning: Meaning | null
  /** The model that reads texts for decisions, where a workspace agreed to it; null: off. */
  proposer: Proposer | null
  /** The registry of sources. */
  sources: readonly Source[]
  /** Seals secrets of connections; null: without a key there are none. */
  seals: Seals | null
  /** The worker's own address, for those who are to post to it; null: it has none that others reach. */
  origin: string | null
  /** Takes what the log has to say after an answer. */
  activity: Recorder
  /** Key of the log's chain, base64. */
  logKey: string
  /** How people sign in; null: by tokens and one-time codes alone. */
  auth: AuthSettings | null
  /** What browsers are not to run, as `health.get` says it. */
  switchedOff: readonly string[]
  /** Hosts it answers to; null: any. A page that points a name of its own at this machine is not among them. */
  hosts: readonly string[] | null
  now(): Date
  log(event: string, detail: Record<string, unknown>): void
}

const toConsole: Deps['log'] = (event, detail) => console.log(plainJson({ event, ...detail }))
const now = () => new Date()

/** Every host a service of ours is asked at. */
const hostsOf = (all: readonly Source[]): string[] => [
  ...new Set(all.flatMap(({ service }) => service?.hosts ?? [])),
]

/** Throws an Error when LOG_KEY is missing (a worker that cannot seal its log answers nobody), or SEAL_KEY or a model is not what it should be. */
export const depsOf = (env: Env, log = toConsole): Deps => {
  if (!env.LOG_KEY)
    throw new Error('LOG_KEY is missing: give base64 of at least 32 random bytes (docs/DEPLOY.md).')
  const acquaintances = openAcquaintances()
  const db = openDatabase(env.DATABASE_URL, acquaintances)
  const embedders = embeddersOf(env, now)
  return {
    db,
    rules: openRuleCache(),
    auth: authSettingsOf(env),
    limiters: env,
    acquaintances,
    ...dispatchOf(env),
    outgoing: openOutgoing({
      hosts: [...hostsOf(sources), ...(env.OUTGOING_HOSTS?.split(',') ?? [])],
      ...(env.OUTGOING_VIA ? { fetch: sendVia(env.OUTGOING_VIA) } : {}),
    }),
    embedders,
    meaning: openMeaning(embedders, log),
    proposer: proposerOf(env, now),
    sources,
    seals: env.SEAL_KEY ? openSeals(env.SEAL_KEY) : null,
    origin: env.ORIGIN ? new URL(env.ORIGIN).origin : null,
    activity: openRecorder({ db, key: env.LOG_KEY, now, log }),
    logKey: env.LOG_KEY,
    switchedOff: (env.SWITCHED_OFF ?? '').split(',').flatMap(text => text.trim() || []),
    hosts: env.HOSTS?.split(',') ?? null,
    now,
    log,
  }
}
