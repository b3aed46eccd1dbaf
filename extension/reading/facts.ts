import { css } from './css.ts'

/** Selectors (see `css`) for one fact, newest first: hosts keep two generations of their pages alive at once. */
export type Ranked = readonly string[]

/** What one look at a page found, and how. */
export type Facts = {
  /** Which rank each fact came by; a fact that no rank has is absent. */
  ranks: Record<string, number>
  /** The elements that were found: an edit inside one is a reason to look again. */
  seen: Element[]
  /** The element of the first rank that has one which `fits`. */
  find(fact: string, scope: ParentNode, ranked: Ranked, fits?: (element: Element) => unknown): Element | null
}

export const startFacts = (): Facts => {
  const ranks: Record<string, number> = {}
  const seen: Element[] = []
  return {
    ranks,
    seen,
    find: (fact, scope, ranked, fits = () => true) => {
      for (const [rank, selector] of ranked.entries()) {
        const element = scope.querySelector(css(selector))
        if (!element || !fits(element)) continue
        ranks[fact] = rank
        seen.push(element)
        return element
      }
      return null
    },
  }
}
