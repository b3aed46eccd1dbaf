import { secretFormats } from './secret-formats.ts'

/** A text without its secrets, and how many of each kind were cut. */
export type Redaction = { text: string; cut: Record<string, number> }

/** All formats as one search; the group that matched names the kind. */
const known = new RegExp(`(?<![A-Za-z0-9_])(?:${secretFormats.map(f => `(${f.pattern})`).join('|')})`, 'g')

/** RFC 7468 blocks, PGP's too, up to their end; one that was cut off short, as far as it is base64. */
const keyBlock =
  /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----(?:[^-]*(?:-(?!----)[^-]*)*-----END [A-Z0-9 ]{1,60}-----|(?:(?:\s|\\[nr])*[A-Za-z0-9+/=]{16,})+)/g

/** `https://ines:…@host`. */
const addressPassword = /(:\/\/[^\s/:@?#"'`,;<>]{0,100}:)([^\s/@?#"'`,;<>]{1,200})(?=@)/g

/** `Authorization: Bearer …`. */
const authorization = /\b((?:Bearer|Basic)\s{1,3})([A-Za-z0-9._~+/=-]{16,4000})/g

/** `password: …`, `"client_secret": "…"`, `?access_token=…&`, `--api-key=…`. */
const assignment =
  /((pass(?:word|wd|phrase)|pwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|credential)s?(?:[_-]?(?:access|auth))?(?:[_-]?(?:key|value|token))?["'`]?\s{0,3}(?:=>|[:=]=?)\s{0,3}["'`]?)((?:(?!&\w{1,40}=)[^\s"'`,;<>(){}[\]]){8,4000})/gi

/** What manuals write where a secret would stand. */
const placeholder = /^(?:[$%*<{]|(?:pass(?:word|wd|phrase)?|pwd|secret|token|changeme|example|x+|\.+)$)/i

/** How often a text changes between letters, digits and signs. */
const changesIn = (text: string): number => (text.match(/[A-Za-z]+|\d+|[^A-Za-z\d]+/g) ?? []).length - 1

/**
 * Whether a value is made by a machine or a careful person, not a word, a number, a path or the name of a variable: one
 * of its parts is eight characters or longer and goes back and forth between letters and others three times.
 */
const looksRandom = (value: string): boolean =>
  !placeholder.test(value) &&
  !/^(?:https?:\/\/|\.{0,2}\/)/.test(value) &&
  value.split(/[-_./:@]/).some(part => part.length >= 8 && changesIn(part) >= 3)

/** Cuts secrets out of a text: `[cut: github token]` stands where each was. Time is linear in the text, whatever it is. */
export const redact = (text: string): Redaction => {
  const cut: Record<string, number> = {}
  const gone = (kind: string): string => {
    cut[kind] = (cut[kind] ?? 0) + 1
    return `[cut: ${kind}]`
  }
  const clean = text
    .replace(keyBlock, () => gone('private key'))
    .replace(known, (match, ...groups) => gone(secretFormats[groups.indexOf(match)]?.kind ?? 'secret'))
    .replace(addressPassword, (match, head: string, value: string) =>
      placeholder.test(value) ? match : head + gone('password'),
    )
    .replace(authorization, (match, head: string, value: string) =>
      looksRandom(value) ? head + gone('token') : match,
    )
    .replace(assignment, (match, head: string, name: string, value: string, at: number, whole: string) => {
      const isCall = whole[at + match.length] === '('
      if (isCall || !looksRandom(value)) return match
      return head + gone(/^p(?:ass|wd)/i.test(name) ? 'password' : 'secret')
    })
  // A cut may fall inside a character outside the BMP.
  return { text: clean.toWellFormed(), cut }
}
