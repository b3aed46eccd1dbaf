const most = 240

const startOf = (text: string, at: number): number => {
  const gap = text.lastIndexOf(' ', at)
  return gap < 0 || at - gap > 40 ? at : gap + 1
}

/**
 * The passage of a chunk where the shared words are densest: plain text of at most 240 characters on one line, with an
 * ellipsis where it was cut; null for an empty chunk.
 */
export const excerptOf = (text: string, lexemes: string[]): string | null => {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= most) return line || null
  const lower = line.toLowerCase()
  const places = lexemes.flatMap(l => {
    const at = lower.indexOf(l.slice(0, Math.max(3, l.length - 1)))
    return at < 0 ? [] : [at]
  })
  const heard = (from: number) => places.filter(p => p >= from && p < from + most - 20).length
  const best = [0, ...places.map(p => Math.max(0, p - 30))].reduce((a, b) => (heard(b) > heard(a) ? b : a))
  const from = best === 0 ? 0 : startOf(line, best)
  const cut = line.slice(from, from + most)
  const end = from + most >= line.length ? cut.length : Math.max(cut.lastIndexOf(' '), most - 40)
  return `${from > 0 ? '… ' : ''}${cut.slice(0, end)}${from + end < line.length ? ' …' : ''}`
}
