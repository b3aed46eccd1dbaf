import { describe, expect, it } from 'vitest'
import { tomas } from '#test/suites/sources/github/things.ts'
import { personOf, personOfCommit } from './people.ts'

describe('an account', () => {
  it('is known by its number, whatever it is called', () => {
    expect(personOf(tomas)).toEqual({
      name: 'Tomas Reyes',
      kind: 'person',
      identities: [{ source: 'github', key: '1202', handle: '@treyes' }],
    })
    expect(personOf({ ...tomas, login: 'tomas', name: null })).toMatchObject({
      name: 'tomas',
      identities: [{ key: '1202', handle: '@tomas' }],
    })
  })

  it('that is gone, an organisation or a team is nobody', () => {
    expect(personOf(null)).toBeNull()
    expect(personOf({ __typename: 'Organization', login: 'larkfield' })).toBeNull()
    expect(personOf({ __typename: 'Team' })).toBeNull()
  })
})

describe('the author of a commit', () => {
  const keys = (name: string | null, email: string | null, user: typeof tomas | null = null) =>
    personOfCommit({ name, email, user })?.identities.map(i => `${i.source} ${i.key}`)

  it('is the account GitHub knows the address to be of, and who that address is to git', () => {
    expect(keys('T. Reyes', 'Tomas.Reyes@larkfield.example', tomas)).toEqual([
      'github 1202',
      'git tomas.reyes@larkfield.example',
    ])
  })

  it('is the account whose private address it is', () => {
    const address = '1204+dabel@users.noreply.github.com'
    expect(keys('Dario', address)).toEqual(['github 1204', `git ${address}`])
  })

  it('is no account by a guess: neither by a login alone nor by a name', () => {
    const address = 'dabel@users.noreply.github.com'
    expect(keys('Dario', address)).toEqual([`git ${address}`])
    expect(keys('Tomas Reyes', 'tomas@elsewhere.example')).toEqual(['git tomas@elsewhere.example'])
  })

  it('is nobody without an address and without an account', () => {
    expect(keys('Dario', null)).toBeUndefined()
    expect(keys(null, '')).toBeUndefined()
  })
})
