/** Words that say nothing about what a title is of. */
const small = new Set(
  'a an and are as at be by do does for from if in is it no not of on or s t the to when with'.split(' '),
)

const wordsIn = (title: string): Set<string> =>
  new Set(
    (
      title
        .normalize('NFKC')
        .toLowerCase()
        .match(/[\p{L}\p{N}]+(?:[.'][\p{L}\p{N}]+)*/gu) ?? []
    ).filter(word => !small.has(word)),
  )

/** What stands before a title's first colon, or in brackets at its start: `iOS: …`, `[docs] …`. */
const labelOf = (title: string): Set<string> => {
  const [, inBrackets, before] = /^\s*(?:\[([^\]]{1,40})\]|([^:]{1,40}):\s)/u.exec(title) ?? []
  return wordsIn(inBrackets ?? before ?? '')
}

/** Words changed in a sibling: the same for another platform, part or number. */
const mostSwapped = 2

export type TitleLikeness = {
  /** Part of all words of both titles that are in both, 0..1. */
  shared: number
  /** 1 where they differ only in a word or two on either side: “X for A”, “X for B”. */
  swapped: 0 | 1
  /** 1 where both begin with a label, and the labels share no word. */
  otherLabel: 0 | 1
}

/** How alike two titles are, word by word. Pure; nothing of it depends on other items. */
export const titleLikeness = (one: string, other: string): TitleLikeness => {
  const [a, b] = [wordsIn(one), wordsIn(other)]
  const shared = [...a].filter(word => b.has(word)).length
  const [onlyA, onlyB] = [a.size - shared, b.size - shared]
  const isSwap =
    Math.min(onlyA, onlyB) >= 1 &&
    Math.max(onlyA, onlyB) <= mostSwapped &&
    shared >= Math.max(mostSwapped, 1.5 * Math.max(onlyA, onlyB))
  const [labelA, labelB] = [labelOf(one), labelOf(other)]
  return {
    shared: shared / Math.max(1, a.size + b.size - shared),
    swapped: isSwap ? 1 : 0,
    otherLabel: labelA.size > 0 && labelB.size > 0 && ![...labelA].some(word => labelB.has(word)) ? 1 : 0,
  }
}
