/** A line of a text that says something, with what its form tells. */
export type Line = {
  /** Its number in the text, from 0. */
  at: number
  /** Its words, without the marker of a list and marks around words. */
  text: string
  words: number
  /** Deeper than none: an item inside of another. */
  indent: number
  listed: boolean
  /** Begins what somebody said: `Ines: …`. */
  spoken: boolean
  /** Goes on with what somebody said, in the same paragraph. */
  goesOn: boolean
  /** Begins a paragraph: nothing stands before it. */
  opens: boolean
  /** Written by hand as a row of code or markup rather than as words. */
  code: boolean
  heading: boolean
}

const bullet = /^(?:[-*+•●○▪–]|\d{1,3}[.)])\s+/
/** Who may speak: initials, a name of up to three words, each with more in brackets; several by commas; an alias in <>. */
const name = String.raw`(?:[A-Z]{2,4}|[A-Z][\p{L}.'’-]{1,30}(?: [A-Z][\p{L}.'’-]{0,30}){0,3})(?: ?[([][^()[\]\n]{1,40}[)\]])?`
const speaker = new RegExp(
  String.raw`^[*_\s]{0,3}(?:\[?\d{1,2}:\d\d(?::\d\d)?\]?\s+)?(?:<[\w.-]{1,30}>|${name}(?:\s?[,/&+]\s?${name}){0,6}[*_]{0,2}\s?:)`,
  'u',
)
/** What stands before a colon and is nobody's name. */
const label =
  /^[*_\s]{0,3}(?:action|agenda|agreed|agreement|concerns?|conclusions?|consensus|dates?|decided|decisions?|edit(?:or)?|examples?|fixed|links?|motion|notes?|options?|outcome|post\w*|presenters?|proposals?|proposed|questions?|rationale|reasons?|reference|resolutions?|resolved|results?|see(?: also)?|slides?|stage|status|summary|todo|topics?|update|vote|why)\b/i

const looksLikeCode = (text: string): boolean =>
  /[;{}]\s*$|=>|^\s*(?:var|let|const|function|class|return|import|export|if|for|while)\b[^.!?]*[({=;]|^[\s\W\d]*$|^https?:\/\/\S+$/.test(
    text,
  ) || (text.match(/[{}()[\]=<>;|]/g)?.length ?? 0) * 5 > text.length

const wordsIn = (text: string): number => text.match(/[\p{L}\p{N}][\p{L}\p{N}'’.-]*/gu)?.length ?? 0

/** Names in lower case, such as `ines:` or `<ines>`, are speakers' where they begin three lines of a text or more. */
const alias = /^[*_]{0,2}<?([\p{L}][\w.-]{1,23})>?[*_]{0,2}\s?:[*_]{0,2}\s/u

const aliasesIn = (lines: readonly string[]): ReadonlySet<string> => {
  const counts = new Map<string, number>()
  for (const line of lines) {
    const name = alias.exec(line)?.[1]
    if (name && !label.test(line)) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return new Set([...counts].flatMap(([name, n]) => (n >= 3 ? [name] : [])))
}

/** The lines of a text that say something, in order. What stands between ``` is code. */
export const linesOf = (body: string): Line[] => {
  const lines: Line[] = []
  let fenced = false
  let opens = true
  const raws = body.split('\n')
  const aliases = aliasesIn(raws)
  for (const [at, raw] of raws.entries()) {
    const isFence = /^\s*(?:```|~~~)/.test(raw)
    if (isFence) fenced = !fenced
    if (raw.trim() === '' || isFence) {
      opens = true
      continue
    }
    const trimmed = raw.trim().slice(0, 4_000)
    const bare = trimmed.replace(/^(?:>\s?)+/, '').replace(bullet, '')
    const spoken =
      !fenced && !label.test(bare) && (speaker.test(bare) || aliases.has(alias.exec(bare)?.[1] ?? ''))
    const before = lines.at(-1)
    lines.push({
      at,
      text: bare.replace(/[*`]+/g, '').replace(/(?<!\w)_+|_+(?!\w)/g, ''),
      words: wordsIn(bare),
      indent: (/^\s*/.exec(raw)?.[0] ?? '').replaceAll('\t', '  ').length,
      listed: bullet.test(trimmed),
      spoken,
      goesOn:
        !spoken &&
        (!opens || /^(?:\.{3}|…)/.test(bare)) &&
        before !== undefined &&
        (before.spoken || before.goesOn),
      opens,
      code: fenced || looksLikeCode(bare),
      heading: !fenced && /^#{1,6}\s/.test(trimmed),
    })
    opens = false
  }
  return lines
}

/** Whether somebody says a line, or it is only a heading: neither notes what was settled. */
export const isTold = (line: Line): boolean => line.spoken || line.goesOn || line.heading
