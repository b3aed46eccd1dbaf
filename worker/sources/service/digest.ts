/** Names a content: the first 16 hex digits of the SHA-256 of its JSON. */
export const digestOf = async (content: unknown): Promise<string> => {
  const bytes = new TextEncoder().encode(JSON.stringify(content))
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(hash.subarray(0, 8), byte => byte.toString(16).padStart(2, '0')).join('')
}
