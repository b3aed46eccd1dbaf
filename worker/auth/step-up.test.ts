import { describe, expect, it } from 'vitest'
import { steppedUp } from './step-up.ts'

const asked = (query: Record<string, string>, path = '/api/auth/oauth2/authorize') =>
  new Request(`https://hypha.larkfield.example${path}?${new URLSearchParams(query)}`)

const passed = (query: Record<string, string>) =>
  Object.fromEntries(new URL(steppedUp(asked({ client_id: 'hypha-extension', ...query })).url).searchParams)

describe('an authorization of the extension', () => {
  it('that asks to administer wants a fresh sign-in, and nothing that lasts', () => {
    expect(passed({ scope: 'read admin offline_access' })).toMatchObject({
      scope: 'read admin',
      max_age: '300',
    })
  })

  it.each(['86400', '-', 'soon', ''])('is not talked into another age (%s)', age => {
    expect(passed({ scope: 'admin', max_age: age }).max_age).toBe('300')
  })

  it('may want a fresher one, and is then left as it was signed', () => {
    const request = asked({ client_id: 'hypha-extension', scope: 'read admin', max_age: '60', sig: 'x' })
    expect(steppedUp(request)).toBe(request)
  })

  it('that names no scope is not given all there are', () => {
    expect(passed({}).scope).toBe('read write offline_access')
  })

  it('that asks for what it may keep is left alone', () => {
    const request = asked({ client_id: 'hypha-extension', scope: 'read write offline_access' })
    expect(steppedUp(request)).toBe(request)
  })
})

it('whatever another client or another endpoint is asked passes as it is', () => {
  const other = asked({ client_id: 'an-agent', scope: 'read admin' })
  expect(steppedUp(other)).toBe(other)
  const elsewhere = asked({ client_id: 'hypha-extension', scope: 'admin' }, '/api/auth/oauth2/token')
  expect(steppedUp(elsewhere)).toBe(elsewhere)
})
