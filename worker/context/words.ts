/** 'Cache the quotes' → 'cache the quotes': a capital that only says where a sentence starts is not the word's own. */
const withoutSentenceCapitals = (text: string): string =>
  text.replace(/(?:^|\n|[.!?:]\s)[\s#>*-]{0,8}\p{Lu}(?=\p{Ll})/gu, start => start.toLowerCase())

/** Words of a text in order, camelCase split as the index does it (functions/30-lexemes.sql), and identifiers whole. */
const wordsIn = (text: string): string[] => [
  ...(text.match(/[\p{L}\p{N}]+(?:[._/:#-]+[\p{L}\p{N}]+)+/gu) ?? []),
  ...(text.match(/[\p{L}\p{N}]+/gu) ?? []),
  ...(text.replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2').match(/[\p{L}\p{N}]+/gu) ?? []),
]

/** As folded() of functions/30-lexemes.sql has it. */
const folded = (word: string): string =>
  word
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFKC')
    .toLowerCase()

const mostCharacters = 50_000

/**
 * A function from a stem to the word the text itself uses, for reasons people can read. Falls back to the stem.
 * A stem ends where its word changes, so the longest common beginning finds the word ('quot' → 'quotes').
 */
export const wordFinder = (text: string): ((lexeme: string) => string) => {
  const known = new Map<string, string>()
  for (const word of wordsIn(withoutSentenceCapitals(text.slice(0, mostCharacters)))) {
    const lower = folded(word)
    if (!known.has(lower)) known.set(lower, word)
  }
  const lowers = [...known.keys()]
  return asked => {
    const lexeme = folded(asked)
    const exact = known.get(lexeme)
    if (exact) return exact
    // Snowball turns a final y into i ('carry' → 'carri').
    const stem = lexeme.endsWith('i') ? lexeme.slice(0, -1) : lexeme
    const found = lowers.filter(w => w.startsWith(stem)).sort((a, b) => a.length - b.length)[0]
    return (found && known.get(found)) || asked
  }
}
