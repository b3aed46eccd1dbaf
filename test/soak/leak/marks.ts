import type { Random } from '#test/soak/random.ts'

/**
 * Made-up words that stand nowhere else: where one turns up, what it marks was shown. No vowels, so that the stemmer
 * leaves them alone; all of one length, so that none begins another.
 */
export const mark = (random: Random): string =>
  `zq${Array.from({ length: 9 }, () => random.pick([...'bcdfghjlmnpqrstvwxz'])).join('')}k`

/** Every mark in a text, lower case, each once. */
export const marksIn = (text: string): Set<string> =>
  new Set([...text.matchAll(/zq[b-df-hj-np-tv-xz]{9}k/gi)].map(m => m[0].toLowerCase()))

/** Every id in a text. */
export const idsIn = (text: string): Set<string> =>
  new Set([...text.matchAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi)].map(m => m[0].toLowerCase()))

/** Every web address in the JSON text of an answer. */
export const addressesOf = (text: string): Set<string> =>
  new Set([...text.matchAll(/https?:\/\/[^\s"\\<>)\]]+/g)].map(m => m[0].replace(/[.,]+$/, '')))

/** The made-up words an item says where it is read: its title and text, without where the links in it lead. */
export const marksSaid = ({ title, body = '' }: { title: string; body?: string | undefined }): Set<string> =>
  marksIn(`${title}\n${body.replace(/\]\([^)]*\)/g, ']')}`)
