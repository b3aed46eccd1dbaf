type Piece = { heading: string[]; text: string }

/** How many headings two paths have in common from the top. */
const shared = (a: readonly string[], b: readonly string[]): number => {
  const end = a.findIndex((heading, n) => heading !== b[n])
  return end < 0 ? a.length : end
}

/**
 * The text of an item from its pieces in order, paragraphs apart: each heading once, where it begins, without one at
 * the top that only repeats the title.
 */
export const textOf = (title: string, pieces: readonly Piece[]): string =>
  pieces
    .flatMap(({ heading, text }, n) => {
      const known = shared(heading, pieces[n - 1]?.heading ?? (heading[0] === title ? [title] : []))
      return [...heading.slice(known), text]
    })
    .join('\n\n')
