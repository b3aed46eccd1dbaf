import type { Limiter, Rate } from '#worker/limits/rates.ts'

const each = (limiterOf: (rate: Rate) => Limiter): Record<Rate, Limiter> => ({
  TOKEN_RATE: limiterOf('TOKEN_RATE'),
  PERSON_RATE: limiterOf('PERSON_RATE'),
  ADDRESS_RATE: limiterOf('ADDRESS_RATE'),
  CODE_RATE: limiterOf('CODE_RATE'),
})

/** Where a test is not about limits. */
export const unlimited: Record<Rate, Limiter> = each(() => ({ limit: async () => ({ success: true }) }))

/** Real counting without a clock: each key may pass as often as `limits` says, then never again. */
export const countingLimiters = (limits: Partial<Record<Rate, number>>): Record<Rate, Limiter> =>
  each(rate => {
    const counts = new Map<string, number>()
    return {
      limit: async ({ key }) => {
        counts.set(key, (counts.get(key) ?? 0) + 1)
        return { success: (counts.get(key) ?? 0) <= (limits[rate] ?? Number.POSITIVE_INFINITY) }
      },
    }
  })
