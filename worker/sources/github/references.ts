import type { Reference, Surroundings } from '../source.ts'

// docs.github.com, "Autolinked references and URLs" and "Linking a pull request to an issue using a keyword".
const keyword = /(?:\b(close[sd]?|fix(?:e[sd])?|resolve[sd]?|duplicate of):?\s{1,4})?/
const shorthand =
  /(?<![\w/#&.-])(?:(?:([\w.-]{1,100}\/[\w.-]{1,100})?#|GH-)(\d{1,9})\b|(https:\/\/github\.com\/[^\s)>\]]{1,500}))/
const reference = new RegExp(keyword.source + shorthand.source, 'gi')

const ownPage = /^https:\/\/github\.com\/([^/]+\/[^/]+)(?:\/(?:issues|pull)\/(\d+)$)?/

const kindOf = (word: string | undefined): Reference['kind'] => {
  if (!word) return 'mentions'
  return /^d/i.test(word) ? 'duplicates' : 'closes'
}

/** `(#212)` at the end of a line and `Merge pull request #212` are written by GitHub when a pull request is merged. */
const namesPull = (text: string, start: number, end: number): boolean =>
  /Merge pull request $/.test(text.slice(Math.max(0, start - 20), start)) ||
  (text[start - 1] === '(' && /^\)[ \t]*(\n|$)/.test(text.slice(end, end + 20)))

/** A bare number may be an issue or a pull request, which only GitHub knows: both addresses lead to it. */
const pagesOf = (kind: Reference['kind'], isPull: boolean): string[] => {
  if (isPull) return ['pull']
  return kind === 'mentions' ? ['issues', 'pull'] : ['issues']
}

/**
 * `#12`, `GH-12`, `owner/name#12`, and addresses behind a closing keyword, for a text that belongs to a repository.
 * A text from elsewhere says `#12` of anything: nothing is found in it.
 */
export const referencesIn = (text: string, around: Surroundings): Reference[] => {
  const [, home, ownNumber] = ownPage.exec(around.own ?? '') ?? []
  if (!home) return []
  return [...text.matchAll(reference)].flatMap(match => {
    const [whole, word, repository = home, number, address] = match
    const kind = kindOf(word)
    if (address) return kind === 'mentions' ? [] : [{ kind, url: address.replace(/[.,;:]+$/, '') }]
    if (number === ownNumber && repository.toLowerCase() === home) return []
    const isPull = namesPull(text, match.index, match.index + whole.length)
    const base = `https://github.com/${repository.toLowerCase()}`
    return pagesOf(kind, isPull).map(page => ({ kind, url: `${base}/${page}/${number}` }))
  })
}
