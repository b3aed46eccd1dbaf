const bytesOf = (hex: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(hex.match(/../g) ?? [], pair => Number.parseInt(pair, 16))

/**
 * Whether `header` is `sha256=` and the hex HMAC-SHA256 of the bytes under one of the secrets (two while one replaces the
 * other), as GitHub, Jira (WebSub) and Notion sign. Compared in constant time by WebCrypto.
 */
export const signedBySha256 = async (
  body: Uint8Array<ArrayBuffer>,
  header: string | null,
  secrets: readonly string[],
): Promise<boolean> => {
  const hex = /^sha256=([0-9a-f]{64})$/.exec(header ?? '')?.[1]
  if (!hex) return false
  for (const secret of secrets) {
    if (secret === '') continue
    const bytes = new TextEncoder().encode(secret)
    const key = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, [
      'verify',
    ])
    if (await crypto.subtle.verify('HMAC', key, bytesOf(hex), body)) return true
  }
  return false
}
