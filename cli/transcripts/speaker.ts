/** `Ines Lark: …`, perhaps behind a dash or the time, perhaps with her team in parentheses. */
const label =
  /^(?:[-–•>]{1,3}\s*)?(?:[[(]?(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?[\])]?\s*[-–]?\s*)?([\p{L}][\p{L}\p{M}\p{N} .'’&-]{0,58}?)\s{0,3}(?:\([^()]{0,60}\)|\[[^[\]]{0,60}\])?\s?:\s+(\S.*)$/u

/** Every word of a name is written like one, or is a small word between two of them. */
const nameWord =
  /^(?:\p{Lu}|\p{Lt}|\p{Lo}|\d)|^(?:al|bin|d[aeiou]|de[lnr]|dos|la|le|of|the|und|van|ver|von|y|zu)$/u

/** What stands before a colon as often as a name does. */
const noName =
  /^(?:action|agenda|answer|attendees|background|cc|conclusion|context|date|decided|decision|duration|error|fwd|host|https?|idea|link|location|meeting|next step|note|open question|outcome|participants|place|ps|question|re|reason|recording|result|risk|status|subject|summary|time|title|to ?do|topic|transcript|url|warning|why)s?\b/i

/** Who a line says that it is by, and what they say; null: nobody. */
export const labelIn = (line: string): { name: string; text: string } | null => {
  const [, name, text] = label.exec(line.slice(0, 4_000)) ?? []
  if (name === undefined || text === undefined || noName.test(name)) return null
  const words = name.trim().split(/\s+/)
  const isName = words.length <= 5 && words.every(word => nameWord.test(word))
  return isName ? { name: words.join(' '), text: text + line.slice(4_000) } : null
}

/**
 * The names that lines are by. A name that begins but one line may be only a word before a colon: it is somebody's if most lines begin
 * with a name, or if it has two words and there is somebody who speaks more than once.
 */
export const speakersIn = (lines: readonly string[]): ReadonlySet<string> => {
  const counts = new Map<string, number>()
  for (const line of lines) {
    const name = labelIn(line)?.name
    if (name) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  const labelled = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const most = labelled > 1 && labelled * 2 > lines.length
  const talk = labelled > counts.size
  const speaks = (name: string, count: number) => most || count > 1 || (talk && name.includes(' '))
  return new Set([...counts].filter(([name, count]) => speaks(name, count)).map(([name]) => name))
}
