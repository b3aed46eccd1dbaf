import { expect, it } from 'vitest'
import { outlineOf } from '../ingest/outline/index.ts'
import { alternativesOf, filedTopicsOf, namesIn } from './about.ts'

const sectionsOf = (text: string) => outlineOf(text, 'markdown').sections

it('finds what else was considered in a list, or under headings of their own', () => {
  const listed = '## Considered Options\n\n* Redis\n* [Memory](memory.md) of each process\n* Nothing'
  expect(alternativesOf(sectionsOf(listed), 'Chosen option: "Redis", because it is there.')).toEqual([
    'Memory of each process',
    'Nothing',
  ])
  const headed = '## Alternatives\n\nTwo more.\n\n### Redis\n\nFast.\n\n### Nothing\n\nSimple.'
  expect(alternativesOf(sectionsOf(headed), 'We keep quotes in memory.')).toEqual(['Redis', 'Nothing'])
  expect(alternativesOf(sectionsOf('## Decision\n\nRedis.'), 'Redis.')).toEqual([])
})

it('finds what a text is filed under', () => {
  const text = '---\ntags: [quotes, rates]\n---\n# Q\n\n- Components: Quotes; Labels\n- Type: Story'
  expect(filedTopicsOf(outlineOf(text, 'markdown'))).toEqual(['quotes', 'rates', 'Quotes', 'Labels'])
})

it('finds names in code that are no paths', () => {
  const code = ['QuoteCache', 'services/quotes/', 'ttl', 'a b', 'other']
  expect(namesIn('QuoteCache in services/quotes/ has a ttl', code)).toEqual(['QuoteCache', 'ttl'])
})
