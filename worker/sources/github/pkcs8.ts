/** `INTEGER 0, SEQUENCE { OID 1.2.840.113549.1.1.1 rsaEncryption, NULL }`: what PKCS#8 puts before an RSA key (RFC 5208, 5). */
const rsaHeader = Uint8Array.of(
  ...[0x02, 0x01, 0x00],
  ...[0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00],
)

/** A value of DER: its tag, its length in as few bytes as hold it, and the value (X.690, 8.1.3 and 10.1). */
const der = (tag: number, ...parts: Uint8Array[]): Uint8Array => {
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  const digits: number[] = []
  for (let rest = length; rest > 0; rest >>>= 8) digits.unshift(rest & 0xff)
  const head = length < 0x80 ? [tag, length] : [tag, 0x80 | digits.length, ...digits]
  return Uint8Array.from([...head, ...parts.flatMap(part => [...part])])
}

const pem = (label: string, bytes: Uint8Array): string => {
  const lines = btoa(String.fromCharCode(...bytes)).match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`].join('\n')
}

/**
 * A private RSA key as WebCrypto takes it (PKCS#8). GitHub hands out PKCS#1, which is the inner part of that. Anything that
 * is not PKCS#1 comes back as it is. Throws when what stands between the lines is no Base64.
 */
export const pkcs8Of = (key: string): string => {
  const [, body] = /-----BEGIN RSA PRIVATE KEY-----([^-]+)-----END RSA PRIVATE KEY-----/.exec(key) ?? []
  if (body === undefined) return key
  const inner = Uint8Array.from(atob(body.replace(/\s/g, '')), c => c.charCodeAt(0))
  return pem('PRIVATE KEY', der(0x30, rsaHeader, der(0x04, inner)))
}
