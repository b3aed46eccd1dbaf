const seconds = /^\d{1,6}$/

/**
 * For how many ms a service asks us to wait: `Retry-After` in seconds or as a date (RFC 9110, 10.2.3), which may be over
 * by now. null: it does not say.
 */
export const retryAfterOf = (headers: Headers, now: Date): number | null => {
  const told = headers.get('retry-after') ?? ''
  const wait = seconds.test(told) ? Number(told) * 1_000 : Date.parse(told) - now.getTime()
  return Number.isNaN(wait) ? null : wait
}
