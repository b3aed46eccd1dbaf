import { describe, expect, it } from 'vitest'
import * as github from './github/examples.ts'
import * as googleDrive from './google-drive/examples.ts'
import { canonicalUrl, homeOf, sourceLabel, sourceOf, sources } from './index.ts'
import * as jira from './jira/examples.ts'
import * as notion from './notion/examples.ts'

const examples: Record<string, Record<string, string>> = {
  github: github.examples,
  jira: jira.examples,
  notion: notion.examples,
  'google-drive': googleDrive.examples,
}

it('has examples for every source there is', () => {
  expect(Object.keys(examples)).toEqual(sources.map(s => s.id))
})

describe.each(Object.entries(examples))('examples of %s', (id, addresses) => {
  it('have one canonical form, which is its own', () => {
    for (const [address, canonical] of Object.entries(addresses)) {
      expect(canonicalUrl(address), address).toBe(canonical)
      expect(canonicalUrl(canonical), canonical).toBe(canonical)
    }
  })

  it('belong to it, and every other source says null', () => {
    for (const address of Object.keys(addresses)) {
      const claims = sources.filter(s => s.canonical(new URL(address)) !== null).map(s => s.id)
      expect(claims, address).toEqual([id])
      expect(sourceOf(address)?.id).toBe(id)
    }
  })
})

it.each(['constructor', '__proto__', 'toString'])('calls a source by its id, even by %s', id => {
  expect(sourceLabel(id)).toEqual({ id, label: id })
})

it.each([
  'https://github.com/settings/profile',
  'https://github.com/orgs/larkfield/teams/rates',
  'https://github.com/larkfield',
  'https://github.com/larkfield/parcel/issues/new?title=x',
  'https://github.com/larkfield/parcel/issues',
  'https://github.com/larkfield/parcel/compare/main...cache?expand=1',
  'https://github.com.larkfield.example/larkfield/parcel/pull/212',
  'https://github.larkfield.example/larkfield/parcel/pull/212',
  'https://larkfield.atlassian.net/wiki/spaces/LRK/pages/88',
  'https://larkfield.atlassian.net/jira/software/projects/LRK/boards/3',
  'https://www.notion.com/product/1a2b3c4d5e6f708192a3b4c5d6e7f809',
  'https://app.notion.com/p/larkfield/not-a-page',
  'https://docs.google.com/document/d/e/2PACX-1vQuoteCacheSpecPublishedAddress/pub',
  'https://docs.google.com/document/u/0/',
  'https://larkfield.example/browse/lrk-88',
  'ftp://github.com/larkfield/parcel',
  'not an address',
])('no source claims %s', address => {
  expect(sourceOf(address)).toBeNull()
})

describe('an address no source knows', () => {
  it('loses fragment, user and tracking parameters, and nothing else', () => {
    const address =
      'https://ines:pw@Docs.Larkfield.example:443/a%20b?utm_source=mail&id=7&fbclid=x&gclid=y#top'
    expect(canonicalUrl(address)).toBe('https://docs.larkfield.example/a%20b?id=7')
  })

  it('keeps a fragment that is a route', () => {
    expect(canonicalUrl('https://app.larkfield.example/#/rates/7')).toBe(
      'https://app.larkfield.example/#/rates/7',
    )
  })

  it('comes back as it is when it is not http or https at all', () => {
    expect(canonicalUrl('http://[')).toBe('http://[')
    expect(canonicalUrl('mailto:ines@larkfield.example')).toBe('mailto:ines@larkfield.example')
  })
})

it('labels known sources by their name and others by their id', () => {
  expect(sourceLabel('google-drive')).toEqual({ id: 'google-drive', label: 'Google Drive' })
  expect(sourceLabel('git')).toEqual({ id: 'git', label: 'Git' })
  expect(sourceLabel('transcripts')).toEqual({ id: 'transcripts', label: 'Transcripts' })
  expect(sourceLabel('wiki')).toEqual({ id: 'wiki', label: 'wiki' })
})

it.each([
  ['https://github.com/Larkfield/Parcel/issues/new', 'https://github.com/larkfield/parcel'],
  ['https://github.com/larkfield/parcel/compare/main...cache', 'https://github.com/larkfield/parcel'],
  ['https://github.com/larkfield/parcel/pull/212', 'https://github.com/larkfield/parcel'],
  ['https://github.com/larkfield', null],
  ['https://github.com/orgs/larkfield/teams/rates', null],
  [
    'https://larkfield.atlassian.net/jira/software/c/projects/LRK/boards/3',
    'https://larkfield.atlassian.net/browse/LRK',
  ],
  ['https://larkfield.atlassian.net/browse/LRK-88', 'https://larkfield.atlassian.net/browse/LRK'],
  ['https://jira.larkfield.example/browse/LRK-88', 'https://jira.larkfield.example/browse/LRK'],
  ['https://larkfield.atlassian.net/jira/dashboards/10000', null],
  ['https://docs.google.com/document/u/0/', null],
  ['', null],
])('a page at “%s” lies in %s', (address, home) => {
  expect(homeOf(address)).toBe(home)
})
