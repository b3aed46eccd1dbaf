import { expect, it } from 'vitest'
import { driveId, secrets, serviceAccount } from '#test/fixtures/google-drive.ts'
import { placeOf } from './refs.ts'
import { service } from './service.ts'

it('names its readers as people who sign in with Google are known', () => {
  expect(service.accounts).toBe('google')
})

it('has a stream for each container', () => {
  const containers = [driveId, 'user:100000000000000000001', 'shared']
  expect(service.streams({}, containers)).toEqual(containers)
})

it('reads every shared drive and nobody’s own when nothing is chosen', () => {
  expect(service.settings.parse({})).toEqual({ drives: [], people: [] })
})

it.each([
  ['an administrator without an address', { admin: 'ines' }],
  ['a drive that is an address', { drives: ['https://drive.google.com/drive/folders/0AParcelDriveUk9PVA'] }],
  ['somebody without an address', { people: ['ines'] }],
])('does not take %s', (_, settings) => {
  expect(service.settings.safeParse(settings).success).toBe(false)
})

it('takes the file of a service account’s key as it is, and the same again', () => {
  const once = service.secrets.parse(secrets)
  expect(service.secrets.parse(once)).toEqual(secrets)
})

it.each([
  ['no JSON', '-----BEGIN PRIVATE KEY-----'],
  ['another file', JSON.stringify({ installed: { client_id: 'x' } })],
  [
    'a key in another format',
    JSON.stringify({ client_email: serviceAccount.email, private_key: '-----BEGIN RSA PRIVATE KEY-----' }),
  ],
])('does not take %s, and says what it wants', (_, key) => {
  const { error } = service.secrets.safeParse({ key })
  expect(error?.issues[0]?.message).toBe('This is not the JSON key of a service account.')
})

it.each(['', 'user:', 'user:ines', '../drives', 'a b', `${'x'.repeat(101)}`])('has no container %j', ref => {
  expect(() => placeOf(ref)).toThrow(expect.objectContaining({ kind: 'gone' }))
})
