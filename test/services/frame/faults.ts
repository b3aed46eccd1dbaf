import type { Asked, Reply } from '#test/services/frame/asked.ts'
import { type Random, randomOf } from '#test/soak/random.ts'

/**
 * What goes wrong: another answer · the right answer cut off after `part` of its bytes, by a broken connection
 * (`truncated`) or as if it were whole (`cut`) · no answer until the server closes (`hang`) · a connection reset · a wait.
 */
export type Fault =
  | { reply: Reply }
  | { truncated: number }
  | { cut: number }
  | { hang: true }
  | { reset: true }
  | { delay: number }

export type FaultOrder = {
  fault: Fault
  /** Which requests; default: all. `kind` as in the table. */
  where?: { service?: string; kind?: string; path?: RegExp; body?: RegExp }
  /** How many of them; default: one. */
  times?: number
  /** How many of them pass first. */
  after?: number
  /** Part of them, at random; default: every one. */
  chance?: number
}

export type Faults = {
  order(order: FaultOrder): void
  clear(): void
  /** The fault this request meets, or null. */
  next(service: string, kind: string, asked: Asked): Fault | null
}

const concerns = (order: FaultOrder, service: string, kind: string, asked: Asked): boolean => {
  const { where = {} } = order
  const full = `${asked.path}?${asked.query}`
  if (where.service !== undefined && where.service !== service) return false
  if (where.kind !== undefined && where.kind !== kind) return false
  if (where.path && !where.path.test(full)) return false
  return !where.body || where.body.test(asked.body.toString('utf8'))
}

/** Faults to order. The same seed meets the same requests. */
export const openFaults = (seed: number): Faults => {
  const random: Random = randomOf(seed)
  let orders: { order: FaultOrder; left: number; passing: number }[] = []
  return {
    order(order) {
      orders.push({ order, left: order.times ?? 1, passing: order.after ?? 0 })
    },
    clear() {
      orders = []
    },
    next(service, kind, asked) {
      for (const entry of orders) {
        if (entry.left === 0 || !concerns(entry.order, service, kind, asked)) continue
        if (entry.passing > 0) {
          entry.passing--
          continue
        }
        if (entry.order.chance !== undefined && !random.chance(entry.order.chance)) continue
        entry.left--
        return entry.order.fault
      }
      return null
    },
  }
}
