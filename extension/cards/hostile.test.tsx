// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach, describe, expect, test } from 'vitest'
import {
  changeCover,
  contextAnswer,
  lapsedDecision,
  linkedAnswer,
  overlap,
  overlapAnswer,
  ownerCard,
  personCard,
  related,
  sampleNow,
  searchAnswer,
  suggestedDecision,
} from '#test/fixtures/answers.ts'
import { hostileTexts } from '#test/fixtures/hostile-texts.ts'
import { idleActs, idleCorrect } from '#test/harness/card-acts.ts'
import { anatomyOf, filledWith } from '#test/harness/hostile.ts'
import { linkHtmlOf } from '../surfaces/open-result.ts'
import { ResultList } from '../surfaces/ResultList.tsx'
import { groupsOf } from '../surfaces/results.ts'
import { ContextCards } from './ContextCards.tsx'
import { CoverCard } from './CoverCard.tsx'
import { DecisionCard } from './DecisionCard.tsx'
import { HoverCard } from './HoverCard.tsx'
import { ItemCard } from './ItemCard.tsx'
import { Lapsed } from './Lapsed.tsx'
import { OverlapNote } from './OverlapNote.tsx'

afterEach(cleanup)
const nothing = (): void => undefined
const hover = { now: sampleNow, opened: nothing, act: nothing, correct: idleCorrect }

/** Every card there is, with a text in every field somebody writes. */
const cards: Record<string, (text: string) => ReactNode> = {
  sidebar: text => (
    <ContextCards
      answer={filledWith(overlapAnswer, text)}
      now={sampleNow}
      opened={nothing}
      said={[]}
      acts={idleActs}
    />
  ),
  note: text => (
    <OverlapNote card={filledWith(overlap, text)} opened={nothing} see={nothing} dismiss={nothing} />
  ),
  lapses: text => (
    <Lapsed
      waiting={[filledWith(lapsedDecision, text)]}
      settled={[{ card: filledWith(lapsedDecision, text), said: { answer: 'dropped', why: text } }]}
      now={sampleNow}
      opened={nothing}
      answer={() => async () => null}
    />
  ),
  suggestions: text => (
    <DecisionCard card={filledWith(suggestedDecision, text)} now={sampleNow} opened={nothing} />
  ),
  cover: text => <CoverCard cover={filledWith(changeCover, text)} now={sampleNow} />,
  owners: text => <HoverCard {...hover} body={{ kind: 'owner', card: filledWith(ownerCard, text) }} />,
  person: text => <HoverCard {...hover} body={{ kind: 'people', cards: [filledWith(personCard, text)] }} />,
  link: text => {
    const answer = filledWith(linkedAnswer, text)
    const item = answer.subject ?? contextAnswer.related[0]!.item
    return <HoverCard {...hover} body={{ kind: 'item', linked: { item, answer } }} />
  },
  search: text => {
    const groups = groupsOf(filledWith(searchAnswer, text), sampleNow)
    const active = groups[0]?.results[0]
    return (
      <ResultList
        id="x"
        groups={groups}
        active={active}
        now={sampleNow}
        busy={false}
        idOf={() => 'y'}
        choose={nothing}
        point={nothing}
      />
    )
  },
}

describe.each(Object.entries(cards))('the cards of %s', (_, draw) => {
  test('are made of the same parts whatever a text says, and show it', () => {
    render(draw('Cache carrier quotes'))
    const usual = anatomyOf(document)
    cleanup()
    for (const [name, text] of hostileTexts) {
      const { container } = render(draw(text))
      const { parts, schemes } = anatomyOf(document)
      expect(
        parts.filter(part => !usual.parts.includes(part)),
        name,
      ).toEqual([])
      expect(
        schemes.filter(scheme => !usual.schemes.includes(scheme)),
        name,
      ).toEqual([])
      const word = /[\p{L}\p{N}]{3,}/u.exec(text)?.[0] ?? ''
      expect(container.textContent, name).toContain(word.slice(0, 20))
      cleanup()
    }
    expect(globalThis).not.toHaveProperty('owned')
  })
})

test.each([
  'javascript:globalThis.owned=1',
  'JaVaScRiPt:globalThis.owned=1',
  ' \u0001javascript:globalThis.owned=1',
  'java\tscript:globalThis.owned=1',
  'data:text/html,<script>globalThis.owned=1</script>',
  'vbscript:msgbox(1)',
  'file:///etc/passwd',
  'blob:https://evil.example/1',
  'chrome://settings',
  'tel:+15550100',
  '//evil.example/x',
])('an address of another scheme is no link, even where a worker sent it: %s', url => {
  const [card] = related
  render(<ItemCard card={{ ...card!, item: { ...card!.item, url } }} now={sampleNow} opened={nothing} />)
  expect(document.querySelectorAll('a')).toHaveLength(0)
})

test('a copied link is one link with words in it', () => {
  for (const [name, text] of hostileTexts) {
    const html = linkHtmlOf(text, 'https://github.com/larkfield/parcel?a="><b>&c')
    const { body } = new DOMParser().parseFromString(html, 'text/html')
    expect(
      [...body.querySelectorAll('*')].map(element => element.localName),
      name,
    ).toEqual(['a'])
    expect(body.textContent.trim().slice(0, 20), name).toBe(text.replace(/\r/g, '\n').trim().slice(0, 20))
  }
})
