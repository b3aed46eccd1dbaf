import type { HostEvents, PageContext } from '../hosts/host.ts'
import { type Facts, startFacts } from './facts.ts'
import { keepLooking } from './keep-looking.ts'

/** Words as one look found them; when and how is added when they are told. */
export type Words = Omit<PageContext, 'at' | 'ranks' | 'via'>

/**
 * Keeps reading, and tells words when they have changed. `read` gives undefined while the page does not agree with
 * its URL about what it is (nothing is told, not even that the former words are gone), null when there is nothing.
 */
export const watchWords = (
  read: (facts: Facts) => Words | null | undefined,
  on: Pick<HostEvents, 'context'>,
  signal: AbortSignal,
): void => {
  let told: string | undefined
  keepLooking(() => {
    const facts = startFacts()
    const words = read(facts)
    const said = JSON.stringify(words)
    if (said && said !== told) {
      told = said
      on.context(
        words ? { ...words, via: words.draft ? 'editor' : 'page', at: Date.now(), ranks: facts.ranks } : null,
      )
    }
    return facts.seen
  }, signal)
}
