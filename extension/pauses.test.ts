import { expect, test } from 'vitest'
import { type Pause, pauseAt, withoutPause, withPause } from './pauses.ts'

const page = { host: 'github', page: 'larkfield/parcel#212' }
const onPage: Pause = { ...page, until: null }
const onSite: Pause = { host: 'github', page: null, until: null }
const forAnHour: Pause = { host: null, page: null, until: 3_600_000 }

test.each([
  ['that page', onPage, true],
  ['another page of the site', { ...onPage, page: 'larkfield/parcel#230' }, false],
  ['a page of that name on another site', { ...onPage, host: 'jira' }, false],
  ['the site', onSite, true],
  ['another site', { ...onSite, host: 'jira' }, false],
  ['everything', forAnHour, true],
  ['everything, until a while ago', { ...forAnHour, until: 1_000 }, false],
] as const)('a page is paused by a pause of %s: %o', (_, pause, paused) => {
  expect(pauseAt([pause], page, 1_000)).toEqual(paused ? pause : null)
})

test('the widest pause is the one that is told', () => {
  expect(pauseAt([onPage, forAnHour, onSite], page, 0)).toBe(forAnHour)
  expect(pauseAt([onPage, onSite], page, 0)).toBe(onSite)
})

test('a pause takes the place of the one before, and ends alone', () => {
  const again = { ...onSite, until: 9 }
  expect(withPause([onSite, onPage], again)).toEqual([onPage, again])
  expect(withoutPause([onSite, onPage], page)).toEqual([onSite])
})
