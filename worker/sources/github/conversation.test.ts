import { describe, expect, it } from 'vitest'
import { limits } from '#shared/contract/limits.ts'
import { conversation } from './conversation.ts'

const said = (text: string, at = '2026-11-05T09:00:00Z') => ({
  by: { __typename: 'User', login: 'mei-l', databaseId: 1203 },
  at,
  text,
})

describe('a conversation', () => {
  it.each([
    ['code', 'See:\n```ts\nconst a = 1', '```'],
    ['longer fences', '````\n```\nx\n```', '````'],
    ['waves', '~~~\nx', '~~~'],
    ['a hidden comment', 'Fill this in: <!-- what happened?', '-->'],
  ])('ends %s where the text ends that left it open', (_, text, end) => {
    expect(conversation(text, [said('Next.')])).toBe(`${text}\n${end}\n\n**@mei-l:**\n\nNext.`)
  })

  it.each(['```\nx\n```', 'a <!-- b --> c', '`` ` ``', 'no ``` fence inside a line'])(
    'leaves “%s” as it is',
    text => {
      expect(conversation(text, [])).toBe(text)
    },
  )

  it('keeps the order of what was said at one moment', () => {
    const texts = ['one', 'two', 'three'].map(text => said(text))
    expect(conversation('', texts).match(/one|two|three/g)).toEqual(['one', 'two', 'three'])
  })

  it('longer than an item is cut, and says so', () => {
    const text = conversation('a'.repeat(limits.itemCharacters), [said('The end.')])
    expect(text).toHaveLength(limits.itemCharacters)
    expect(text).toMatch(/longer than what is indexed\.\)$/)
  })
})
