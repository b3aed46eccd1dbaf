import { useEffect, useState } from 'react'
import { read, type Stored, watch } from '../stored.ts'

/** What is stored now and at every change; undefined until it was first read. */
export const useStored = <T>(item: Stored<T>): T | undefined => {
  const { area, key } = item
  const [value, setValue] = useState<T>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: area and key are what an item is
  useEffect(() => {
    let live = true
    const unwatch = watch(item, setValue)
    void read(item).then(now => live && setValue(now))
    return () => {
      live = false
      unwatch()
    }
  }, [area, key])
  return value
}
