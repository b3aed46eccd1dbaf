/** Lines of a list as its items, without their markers; a line without one goes on with the item before. */
export const itemsOf = (lines: readonly string[], marker: RegExp): string[] => {
  const items: string[][] = []
  for (const line of lines) {
    if (marker.test(line) || items.length === 0) items.push([line.replace(marker, '')])
    else items.at(-1)?.push(line.trim())
  }
  return items.map(parts => parts.join(' '))
}

/** A line of a table drawn with `|`, its cells by tab. */
export const rowOf = (line: string): string =>
  line
    .split('|')
    .map(cell => cell.trim())
    .filter(Boolean)
    .join('\t')
