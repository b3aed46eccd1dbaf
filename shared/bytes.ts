/** Bytes as hex digits. */
export const hexOf = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map(b => b.toString(16).padStart(2, '0')).join('')

/** The bytes of base64; null when it is none. */
export const bytesOfBase64 = (base64: string): Uint8Array<ArrayBuffer> | null => {
  try {
    return Uint8Array.from(atob(base64), c => c.charCodeAt(0))
  } catch {
    return null
  }
}
