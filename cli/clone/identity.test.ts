import { describe, expect, it } from 'vitest'
import { isGitHub, personOf, personOfHandle } from './identity.ts'

const contact = (name: string, email: string, written = email) => ({ name, email, written })

describe('a person named by git', () => {
  it('is known by the address in lower case', () => {
    expect(personOf(contact('Ines Okoye', 'Ines@Larkfield.example'))).toEqual({
      name: 'Ines Okoye',
      kind: 'person',
      identities: [{ source: 'git', key: 'ines@larkfield.example' }],
    })
  })

  it.each(['1203+mei-l@users.noreply.github.com', 'Mei-L@users.noreply.github.com'])(
    'is known by login too when the address is the private one of GitHub: %s',
    email => {
      const login = email.startsWith('M') ? '@Mei-L' : '@mei-l'
      expect(personOf(contact('Mei Lindqvist', email))?.identities.at(-1)).toEqual({
        source: 'github',
        key: 'login:mei-l',
        handle: login,
      })
    },
  )

  it('is known by the number of the account too, as GitHub’s own items name it, when the address tells it', () => {
    const keys = (email: string) => personOf(contact('Mei Lindqvist', email))?.identities.map(i => i.key)
    expect(keys('1203+Mei-L@users.noreply.github.com')).toEqual([
      '1203+mei-l@users.noreply.github.com',
      '1203',
      'login:mei-l',
    ])
    expect(keys('Mei-L@users.noreply.github.com')).toEqual(['mei-l@users.noreply.github.com', 'login:mei-l'])
  })

  it('keeps the account whose address .mailmap has replaced by a better one', () => {
    const person = personOf(
      contact('Dario Abel', 'dario@larkfield.example', '1204+dabel@users.noreply.github.com'),
    )
    expect(person?.identities).toEqual([
      { source: 'git', key: 'dario@larkfield.example' },
      { source: 'github', key: '1204', handle: '@dabel' },
      { source: 'github', key: 'login:dabel', handle: '@dabel' },
    ])
  })

  it.each([
    'dabel@users.noreply.github.com.evil.example',
    '1+da bel@users.noreply.github.com',
    '1+../x@users.noreply.github.com',
  ])('gets no login from an address that only looks alike: %s', email => {
    expect(personOf(contact('D', email))?.identities).toHaveLength(1)
  })

  it('is a bot or an agent when name, login or address say so', () => {
    const kind = (name: string, email: string) => personOf(contact(name, email))?.kind
    expect(kind('dependabot[bot]', '49699333+dependabot[bot]@users.noreply.github.com')).toBe('bot')
    expect(kind('Renovate', 'bot@example.example')).toBe('bot')
    expect(kind('GitHub Actions', 'actions@github.com')).toBe('bot')
    expect(kind('release-bot', 'r@larkfield.example')).toBe('bot')
    expect(kind('Claude', 'noreply@anthropic.com')).toBe('agent')
    expect(kind('copilot-swe-agent[bot]', '198982749+Copilot@users.noreply.github.com')).toBe('agent')
    expect(kind('Abbot Talbot', 'abbot@larkfield.example')).toBe('person')
    expect(kind('Claude Durand', 'claude@larkfield.example')).toBe('person')
  })

  it('has a name in any case, and nobody is made of nothing', () => {
    expect(personOf(contact('', 'ines@larkfield.example'))?.name).toBe('ines')
    expect(personOf(contact('Ines', ''))?.identities).toEqual([{ source: 'git', key: 'name:ines' }])
    expect(personOf(contact(' ', ' '))).toBeNull()
  })
})

describe('a reviewer named by handle', () => {
  it('is known by login alone', () => {
    expect(personOfHandle(' @treyes ')?.identities).toEqual([
      { source: 'github', key: 'login:treyes', handle: '@treyes' },
    ])
    expect(personOfHandle('the rates team')).toBeNull()
  })
})

it('GitHub, as committer of what is merged on its pages, is nobody', () => {
  expect(isGitHub('noreply@github.com')).toBe(true)
  expect(isGitHub('ines@larkfield.example')).toBe(false)
})
