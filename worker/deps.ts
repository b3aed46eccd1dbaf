import { plainJson } from '#shared/plain-text.ts'
import { type Database, openDatabase } from './db/ask.ts'
import type { Env } from './env.ts'
import { type Acquaintances, openAcquaintances } from './limits/acquaintances.ts'
import type { Limiter, Rate } from './limits/rates.ts'
import { type Outgoing, openOutgoing } from './outgoing/outgoing.ts'
import { openRuleCache, type RuleCache } from './owners/rule-cache.ts'

/** Everything a verb may reach. Built once per isolate; tests override parts. */
export type Deps = {
  db: Database
  rules: RuleCache
  limiters: Record<Rate, Limiter>
  acquaintances: Acquaintances
  outgoing: Outgoing
  /** Hosts it answers to; null: any. A page that points a name of its own at this machine is not among them. */
  hosts: readonly string[] | null
  now(): Date
  log(event: string, detail: Record<string, unknown>): void
}

export const depsOf = (env: Env): Deps => {
  const acquaintances = openAcquaintances()
  return {
    db: openDatabase(env.DATABASE_URL, acquaintances),
    rules: openRuleCache(),
    limiters: env,
    acquaintances,
    outgoing: openOutgoing({ hosts: env.OUTGOING_HOSTS?.split(',') ?? [] }),
    hosts: env.HOSTS?.split(',') ?? null,
    now: () => new Date(),
    log: (event, detail) => console.log(plainJson({ event, ...detail })),
  }
}
