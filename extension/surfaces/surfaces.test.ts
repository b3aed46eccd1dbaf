import { expect, test } from 'vitest'
import { sampleNow, searchAnswer } from '#test/fixtures/answers.ts'
import { heightFor } from './HoverFrame.tsx'
import { linkHtmlOf } from './open-result.ts'
import { groupsOf, recentGroup } from './results.ts'
import { codeOf } from './use-code.ts'

test('a copied link carries no markup of others', () => {
  expect(linkHtmlOf('<img src=x onerror=alert(1)> & "quotes"', 'https://github.com/?a=1&b="2"')).toBe(
    '<a href="https://github.com/?a=1&#38;b=&#34;2&#34;">&#60;img src=x onerror=alert(1)&#62; &#38; &#34;quotes&#34;</a>',
  )
})

test('the page learns heights in coarse steps only', () => {
  expect([1, 38, 39, 200, 2_000].map(heightFor)).toEqual([40, 40, 80, 240, 480])
})

test('groups without results are left out', () => {
  const groups = groupsOf({ ...searchAnswer, decisions: [] }, sampleNow)
  expect(groups.map(group => [group.title, group.results.length])).toEqual([
    ['Work', 4],
    ['People', 1],
  ])
  expect(recentGroup([], sampleNow)).toEqual([])
})

test('a result says in one line what and whose it is', () => {
  const [work] = groupsOf(searchAnswer, sampleNow)
  expect(work?.results[0]?.detail).toBe('larkfield/parcel · Merged · Ines Okoye · 3w ago')
})

test.each([
  ['#code=hyc_1&worker=http://127.0.0.1:8787', { code: 'hyc_1', worker: 'http://127.0.0.1:8787' }],
  [
    '#code=hyc_1&worker=https%3A%2F%2Fhypha.larkfield.example%2F',
    { code: 'hyc_1', worker: 'https://hypha.larkfield.example' },
  ],
  ['#code=hyc_1&worker=http://hypha.larkfield.example', null],
  ['#code=hyc_1', null],
  ['#worker=http://127.0.0.1:8787', null],
  ['', null],
])('the address part %s brings %o', (hash, code) => {
  expect(codeOf(hash)).toEqual(code)
})
