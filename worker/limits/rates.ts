import type { OperationId } from '#shared/contract/index.ts'

/** What counts requests by key, per Cloudflare location: an abuse brake that counts a little loosely. */
export type Limiter = { limit(options: { key: string }): Promise<{ success: boolean }> }

/**
 * How often one may ask: `limit` times in `period` seconds. wrangler.toml gives each binding the same numbers, for the
 * platform knows no other place; a test compares. Wide enough for typing and for reading a clone, which sends two
 * batches at a time.
 */
export const rates = {
  /** One token. */
  TOKEN_RATE: { limit: 300, period: 10 },
  /** One person, over all their tokens. */
  PERSON_RATE: { limit: 600, period: 10 },
  /** One address: public operations, and tokens that this isolate has not seen work. */
  ADDRESS_RATE: { limit: 600, period: 10 },
  /** One address that redeems codes. */
  CODE_RATE: { limit: 30, period: 60 },
} as const

export type Rate = keyof typeof rates

/** Public operations that are worth guessing at. Every other one counts at ADDRESS_RATE. */
export const publicRates: Partial<Record<OperationId, Rate>> = { 'sessions.create': 'CODE_RATE' }
