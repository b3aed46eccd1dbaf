import { generateKeyPairSync } from 'node:crypto'
import { importPKCS8, jwtVerify, SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { pkcs8Of } from './pkcs8.ts'

const pair = (bits: number) => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: bits })
  return {
    publicKey,
    pkcs1: String(privateKey.export({ type: 'pkcs1', format: 'pem' })),
    pkcs8: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
  }
}

describe('a private key', () => {
  it.each([1024, 2048, 4096])('of %i bits as GitHub hands it out is the same key in the other form', bits => {
    const { pkcs1, pkcs8 } = pair(bits)
    expect(pkcs8Of(pkcs1)).toBe(pkcs8.trim())
    expect(pkcs8Of(pkcs1.replaceAll('\n', '\r\n'))).toBe(pkcs8.trim())
  })

  it('signs what its public half verifies', async () => {
    const { pkcs1, publicKey } = pair(2048)
    const key = await importPKCS8(pkcs8Of(pkcs1), 'RS256')
    const jwt = await new SignJWT({ iss: '1201' }).setProtectedHeader({ alg: 'RS256' }).sign(key)
    expect((await jwtVerify(jwt, publicKey)).payload.iss).toBe('1201')
  })

  it('that is PKCS#8 already, or no key at all, stays as it is', () => {
    const { pkcs8 } = pair(1024)
    expect(pkcs8Of(pkcs8)).toBe(pkcs8)
    expect(pkcs8Of('my key')).toBe('my key')
  })
})
