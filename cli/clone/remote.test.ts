import { describe, expect, it } from 'vitest'
import { addressesAt, parseRemote, remoteAddressOf } from './remote.ts'

const larkfield = {
  host: 'github.com',
  path: 'larkfield/parcel',
  hosting: 'github',
  web: 'https://github.com/larkfield/parcel',
}

describe('the address of a remote', () => {
  it.each([
    'https://github.com/larkfield/parcel.git',
    'https://github.com/larkfield/parcel/',
    'https://www.github.com/larkfield/parcel',
    'https://someone:secret@github.com/larkfield/parcel.git',
    'git@github.com:larkfield/parcel.git',
    'github.com:larkfield/parcel',
    'ssh://git@github.com/larkfield/parcel.git',
    'ssh://git@ssh.github.com:443/larkfield/parcel.git',
    'git://github.com/larkfield/parcel.git',
    'git@github.com-work:larkfield/parcel.git',
    'git@GitHub.com:/larkfield/parcel.git\n',
  ])('is that of its page, however it is spelled: %s', address => {
    expect(parseRemote(address)).toEqual(larkfield)
  })

  it('knows GitHub Enterprise and GitLab by their host names, with nested groups', () => {
    expect(parseRemote('git@github.larkfield.example:rates/quotes.git')).toMatchObject({
      hosting: 'github',
      web: 'https://github.larkfield.example/rates/quotes',
    })
    expect(parseRemote('https://gitlab.larkfield.example:8443/parcel/rates/quotes.git')).toEqual({
      host: 'gitlab.larkfield.example:8443',
      path: 'parcel/rates/quotes',
      hosting: 'gitlab',
      web: 'https://gitlab.larkfield.example:8443/parcel/rates/quotes',
    })
  })

  it('claims to know no addresses at any other host', () => {
    const remote = parseRemote('ssh://git@code.larkfield.example:2222/parcel/quotes.git')
    expect(remote).toMatchObject({ host: 'code.larkfield.example', path: 'parcel/quotes', hosting: null })
    expect(addressesAt(remote)).toBeNull()
  })

  it.each([
    '',
    '/srv/git/parcel.git',
    '../parcel',
    'file:///srv/git/parcel.git',
    'C:/work/parcel',
    'ext::sh -c touch% /tmp/x',
    'https://github.com/',
    'git@github.com:../parcel.git',
    `https://github.com/larkfield/${'x'.repeat(400)}`,
    'javascript://github.com/larkfield/parcel',
  ])('is none for what no browser can open: %s', address => {
    expect(parseRemote(address)).toBeNull()
  })
})

describe('addresses at a remote', () => {
  it('are those of GitHub', () => {
    const at = addressesAt(parseRemote('git@github.com:larkfield/parcel.git'))
    expect(at?.commit('abc')).toBe('https://github.com/larkfield/parcel/commit/abc')
    expect(at?.pull(212)).toBe('https://github.com/larkfield/parcel/pull/212')
    expect(at?.issue(198)).toBe('https://github.com/larkfield/parcel/issues/198')
    expect(at?.file('main', 'docs/what is a lane?.md')).toBe(
      'https://github.com/larkfield/parcel/blob/main/docs/what%20is%20a%20lane%3F.md',
    )
  })

  it('are those of GitLab', () => {
    const at = addressesAt(parseRemote('git@gitlab.com:larkfield/parcel.git'))
    expect(at?.pull(12)).toBe('https://gitlab.com/larkfield/parcel/-/merge_requests/12')
    expect(at?.file('main', 'README.md')).toBe('https://gitlab.com/larkfield/parcel/-/blob/main/README.md')
  })
})

describe('the remote of a clone', () => {
  const config = (...remotes: [string, string][]) =>
    new Map(remotes.map(([name, url]) => [`remote.${name}.url`, [url]]))

  it('is origin, else the only one, else none', () => {
    expect(remoteAddressOf(config(['fork', 'a'], ['origin', 'b']))).toBe('b')
    expect(remoteAddressOf(config(['upstream', 'a']))).toBe('a')
    expect(remoteAddressOf(config(['fork', 'a'], ['upstream', 'b']))).toBeNull()
    expect(remoteAddressOf(new Map())).toBeNull()
  })
})
