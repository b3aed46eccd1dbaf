import { createHash } from 'node:crypto'

/** The version of a file that has no other: 40 hexadecimal digits of its text's SHA-256. */
export const textVersion = (text: string): string =>
  createHash('sha256').update(text).digest('hex').slice(0, 40)
