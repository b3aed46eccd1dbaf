import { bytesOfBase64, hexOf } from '../bytes.ts'

/** A record of the log as the chain binds it: `at` and `record` are the very texts that were sealed, `mac` is hex. */
export type Sealed = { seq: number; at: string; record: string; mac: string }

/** A key as the Web Crypto of any runtime holds it. */
export type ChainKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>

/** Fewest bytes of a key, as many as the hash has (RFC 2104, section 3). */
export const keyBytes = 32

/** The key of the chain, from base64 of at least 32 random bytes. Throws an Error that says what is wrong, never the key. */
export const chainKeyOf = async (base64: string): Promise<ChainKey> => {
  const bytes = bytesOfBase64(base64.trim())
  if (!bytes || bytes.length < keyBytes) {
    throw new Error(`The key of the log must be base64 of at least ${keyBytes} random bytes.`)
  }
  return crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
}

/** HMAC-SHA256 over the parts, which hold no NUL themselves; hex. */
const hmac = async (key: ChainKey, parts: (string | number)[]): Promise<string> =>
  hexOf(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(parts.join('\0'))))

/** What the first record of a workspace is chained to, so that no chain can stand in for another workspace's. */
export const originOf = (key: ChainKey, workspace: string): Promise<string> =>
  hmac(key, ['hypha log', workspace])

/** The seal of a record: over the seal before it, its number, its time and its text. */
export const sealOf = (
  key: ChainKey,
  before: string,
  { seq, at, record }: Omit<Sealed, 'mac'>,
): Promise<string> => hmac(key, [before, seq, at, record])

/** The seal of the chain's end: whoever has no key cannot move the end back to an earlier record. */
export const endOf = (key: ChainKey, workspace: string, seq: number, mac: string): Promise<string> =>
  hmac(key, ['hypha log end', workspace, seq, mac])

/** Where a chain breaks: `missing` when that number is not there, `changed` when its seal is wrong. */
export type Break = { seq: number; why: 'missing' | 'changed' }

/** The first break among records that follow number `after`, whose seal is `before`; null when all hold. */
export const breakIn = async (
  key: ChainKey,
  { after, before }: { after: number; before: string },
  records: readonly Sealed[],
): Promise<Break | null> => {
  let last = { seq: after, mac: before }
  for (const record of records) {
    if (record.seq !== last.seq + 1) return { seq: last.seq + 1, why: 'missing' }
    if ((await sealOf(key, last.mac, record)) !== record.mac) return { seq: record.seq, why: 'changed' }
    last = record
  }
  return null
}
