import { useEffect, useState } from 'react'
import { type Policy, readPolicy, watchPolicy } from '../policy.ts'

/** What the organisation has set, kept up to date; undefined until it was first read. */
export const usePolicy = (): Policy | undefined => {
  const [policy, setPolicy] = useState<Policy>()
  useEffect(() => {
    const load = (): void => void readPolicy().then(setPolicy)
    load()
    return watchPolicy(load)
  }, [])
  return policy
}
