import { expect, test } from 'vitest'
import { searchAnswer } from '#test/fixtures/answers.ts'
import { suggestionsOf } from './omnibox.ts'

test('suggestions lead to addresses; what has none is not suggested', () => {
  const [first] = searchAnswer.items
  const answer = { ...searchAnswer, items: [{ ...first!, item: { ...first!.item, url: null } }, first!] }
  expect(suggestionsOf(answer).map(suggestion => suggestion.content)).toEqual([
    'https://github.com/larkfield/parcel/pull/212',
    'https://github.com/larkfield/parcel/blob/main/docs/adr/0007-cache-carrier-quotes.md',
  ])
})

test('titles are text, not the markup of suggestions', () => {
  const [first] = searchAnswer.items
  const named = { ...first!, item: { ...first!.item, title: 'Rates <match>&</match> "fees"' } }
  const [suggestion] = suggestionsOf({ ...searchAnswer, items: [named], decisions: [] })
  expect(suggestion?.description).toBe('Rates &#60;match&#62;&#38;&#60;/match&#62; &#34;fees&#34; - GitHub')
})
