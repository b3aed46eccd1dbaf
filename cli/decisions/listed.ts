import type { BoundCall } from '#cli/clone/bound-call.ts'
import type { DecisionSummary } from '#shared/contract/decisions.ts'
import { limits } from '#shared/contract/limits.ts'

/** All decisions whoever asks may see, newest first, a page at a time; what is only suggested is left out. */
export async function* decisionsOnRecord(call: BoundCall): AsyncGenerator<DecisionSummary> {
  for (let after: string | undefined; ; ) {
    const { decisions }: { decisions: { decision: DecisionSummary }[] } = await call('decisions.list', {
      after,
      limit: limits.hitsPerAnswer,
    })
    for (const { decision } of decisions) if (!decision.suggested) yield decision
    after = decisions.at(-1)?.decision.id
    if (decisions.length < limits.hitsPerAnswer) return
  }
}
