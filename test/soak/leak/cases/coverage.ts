import type { Coverage } from '#shared/contract/why.ts'
import { type Asking, differences } from '../leak-case.ts'

/** What an answer says it looked through: the sources of visible containers, no more and no less. */
export const coverageFaults = ({ sight }: Asking, coverage: Coverage): string[] =>
  differences(
    'the source',
    sight.containers.map(c => c.source),
    coverage.sources.map(s => s.id),
  )
