import { expect, test } from 'vitest'
import { isSwitchedOff } from './switches.ts'

const place = { host: 'github', kind: 'pull/changes', surface: 'hover', version: '0.1.0' } as const

test.each([
  ['github', true],
  ['notion', false],
  ['github pull/changes', true],
  ['github pull', false],
  ['github pull/changes hover', true],
  ['github * sidebar', false],
  ['* * hover', true],
  ['* * * 0.1.0', true],
  ['* * * 0.2.0', false],
  ['', false],
  ['github pull/changes hover 0.1.0 more', false],
])('“%s” turns off the hover card on the files of a pull request: %o', (text, off) => {
  expect(isSwitchedOff([text], place)).toBe(off)
})

test('a switch of one surface leaves the page as a whole on', () => {
  expect(isSwitchedOff(['github * hover'], { ...place, surface: null })).toBe(false)
  expect(isSwitchedOff(['github pull/changes'], { ...place, surface: null })).toBe(true)
})
