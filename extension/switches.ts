import type { Surface } from './messages.ts'

/** What a worker may turn off for its people without a new version: a site, a kind of page, a surface, in a version. */
export type Place = { host: string; kind: string; surface: Surface | null; version: string }

const fits = (pattern: string | undefined, value: string | null): boolean =>
  pattern === undefined || pattern === '*' || pattern === value

/**
 * Whether a list of switches turns a place off. A switch is up to four words, `*` or absent meaning any: id of the host,
 * kind of page, surface (`sidebar`, `hover`), version of the extension. One with more words, or none, turns nothing off.
 * `surface` null: the page as a whole. Pure.
 */
export const isSwitchedOff = (
  switches: readonly string[],
  { host, kind, surface, version }: Place,
): boolean =>
  switches.some(text => {
    const words = text.trim().split(/\s+/)
    const [ofHost, ofKind, ofSurface, ofVersion] = words
    return (
      Boolean(ofHost) &&
      words.length <= 4 &&
      fits(ofHost, host) &&
      fits(ofKind, kind) &&
      fits(ofSurface, surface) &&
      fits(ofVersion, version)
    )
  })
