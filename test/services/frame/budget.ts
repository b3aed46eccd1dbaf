import type { Clock } from '#test/services/frame/clock.ts'

/** How much may be asked in one window of time. */
export type BudgetRule = { limit: number; windowMs: number }

/** What is left after a request. `resetAt`: when the window ends, in milliseconds. */
export type Spent = { allowed: boolean; limit: number; used: number; remaining: number; resetAt: number }

export type Budget = {
  /** Takes `cost` of a key's window, if it is still there. */
  take(key: string, cost?: number): Spent
  /** What a key has, without taking. */
  look(key: string): Spent
  /** From now on another rule; windows that are open begin anew. */
  change(rule: BudgetRule): void
}

/** Fixed windows, one per key, that begin with the first request in them. */
export const openBudget = (clock: Clock, first: BudgetRule): Budget => {
  let rule = first
  const windows = new Map<string, { used: number; resetAt: number }>()
  const windowOf = (key: string) => {
    const open = windows.get(key)
    if (open && open.resetAt > clock.now()) return open
    const fresh = { used: 0, resetAt: clock.now() + rule.windowMs }
    windows.set(key, fresh)
    return fresh
  }
  const spentOf = (used: number, resetAt: number, allowed: boolean): Spent => ({
    allowed,
    limit: rule.limit,
    used,
    remaining: Math.max(0, rule.limit - used),
    resetAt,
  })
  return {
    take(key, cost = 1) {
      const window = windowOf(key)
      const allowed = window.used + cost <= rule.limit
      if (allowed) window.used += cost
      return spentOf(window.used, window.resetAt, allowed)
    },
    look(key) {
      const { used, resetAt } = windowOf(key)
      return spentOf(used, resetAt, used < rule.limit)
    },
    change(next) {
      rule = next
      windows.clear()
    },
  }
}
