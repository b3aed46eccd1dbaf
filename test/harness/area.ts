import type { Area } from '#extension/stored.ts'

/** A storage area in memory, copying values in and out as a browser does. */
export const memoryArea = (quota = Number.POSITIVE_INFINITY): Area & { all(): Record<string, unknown> } => {
  const items = new Map<string, string>()
  const size = (): number => [...items.values()].reduce((sum, text) => sum + text.length, 0)
  return {
    all: () => Object.fromEntries([...items].map(([key, text]) => [key, JSON.parse(text)])),
    get: async keys =>
      Object.fromEntries(
        [keys].flat().flatMap(key => {
          const text = items.get(key)
          return text === undefined ? [] : [[key, JSON.parse(text)]]
        }),
      ),
    getKeys: async () => [...items.keys()],
    async set(more) {
      const texts = Object.entries(more).map(([key, value]) => [key, JSON.stringify(value)] as const)
      if (size() + texts.reduce((sum, [, text]) => sum + text.length, 0) > quota)
        throw new Error('QUOTA_BYTES')
      for (const [key, text] of texts) items.set(key, text)
    },
    async remove(keys) {
      for (const key of [keys].flat()) items.delete(key)
    },
  }
}
