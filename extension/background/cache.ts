import type { Area } from '../stored.ts'

export type Cached<T> = { value: T; at: number }

/** Ages in milliseconds: younger than `fresh` is not asked again, older than `stale` is not shown. */
export type Ages = { fresh: number; stale: number }

export type Cache = {
  /** Entries by key, in one read; too old or unknown ones are missing. */
  readMany<T>(keys: string[], ages: Ages): Promise<Map<string, Cached<T>>>
  write(entries: Record<string, unknown>): Promise<void>
  /** Delivers what is remembered at once; unless that is fresh, loads and delivers again. Throws what `load` throws. */
  through<T>(
    key: string,
    ages: Ages,
    load: () => Promise<T>,
    deliver: (entry: Cached<T>) => Promise<unknown>,
  ): Promise<void>
  clear(): Promise<void>
}

const prefix = 'answer:'

/** Answers kept in the browser session: in memory, never on disk. When there is no more room all of them go. */
export const createCache = (area: Area, now: () => number): Cache => {
  const clear = async (): Promise<void> => {
    const keys = (await area.getKeys()).filter(key => key.startsWith(prefix))
    if (keys.length) await area.remove(keys)
  }

  const readMany = async <T>(keys: string[], ages: Ages): Promise<Map<string, Cached<T>>> => {
    const found = await area.get(keys.map(key => prefix + key))
    const known = new Map<string, Cached<T>>()
    for (const key of keys) {
      // Only write() below fills these keys.
      const entry = found[prefix + key] as Cached<T> | undefined
      if (entry && now() - entry.at < ages.stale) known.set(key, entry)
    }
    return known
  }

  const write = async (entries: Record<string, unknown>): Promise<void> => {
    const at = now()
    const items = Object.fromEntries(
      Object.entries(entries).map(([key, value]) => [prefix + key, { value, at }]),
    )
    try {
      await area.set(items)
    } catch {
      await clear()
      await area.set(items)
    }
  }

  return {
    clear,
    readMany,
    write,
    async through<T>(
      key: string,
      ages: Ages,
      load: () => Promise<T>,
      deliver: (entry: Cached<T>) => Promise<unknown>,
    ) {
      const known = (await readMany<T>([key], ages)).get(key)
      if (known) await deliver(known)
      if (known && isFresh(known, ages, now())) return
      const value = await load()
      await write({ [key]: value })
      await deliver({ value, at: now() })
    },
  }
}

export const isFresh = (entry: Cached<unknown>, ages: Ages, now: number): boolean =>
  now - entry.at < ages.fresh

/** A key that stands for a question without containing its words. */
export const keyOf = async (kind: string, question: unknown): Promise<string> => {
  const bytes = new TextEncoder().encode(JSON.stringify(question))
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return `${kind}:${[...digest].map(byte => byte.toString(16).padStart(2, '0')).join('')}`
}
