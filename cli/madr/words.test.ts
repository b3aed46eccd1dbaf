import { describe, expect, it } from 'vitest'
import { retitled, rewordedUnder } from './words.ts'

const heading = 'Decision Outcome'
const record = (words: string) =>
  `---\nstatus: accepted\n---\n\n# Weigh parcels\n\n## Considered Options\n\n* Ask\n\n## ${heading}\n\n${words}\n\n## Notes\n\nBy hand: we weigh.\n`

describe('words of a record', () => {
  it.each(['\n', '\r\n'])('change where the former ones stand, and nothing else does (%j)', eol => {
    const written = (words: string) => record(words).replaceAll('\n', eol)
    const change = { before: ['We weigh.\n\nTwice.', 'We ask.'], after: 'They weigh.\n\nOnce.' }
    expect(rewordedUnder(written('We weigh.\n\nTwice.'), heading, change)).toBe(
      written('They weigh.\n\nOnce.'),
    )
    expect(rewordedUnder(written('We ask.\nBy hand.'), heading, change)).toBe(
      written('They weigh.\n\nOnce.\nBy hand.'),
    )
  })

  it('stay where somebody wrote others', () => {
    const own = record('The depot weighs.')
    expect(rewordedUnder(own, heading, { before: ['We weigh.'], after: 'They weigh.' })).toBe(own)
  })

  it('that are new get a heading below the title, and lose it with their last word', () => {
    const why = 'Context and Problem Statement'
    const first = rewordedUnder(record('We weigh.'), why, { before: [null], after: 'Senders err.' })
    expect(first).toBe(
      record('We weigh.').replace('# Weigh parcels\n', `# Weigh parcels\n\n## ${why}\n\nSenders err.\n`),
    )
    expect(rewordedUnder(first, why, { before: ['Senders err.', null], after: null })).toBe(
      record('We weigh.'),
    )
    const more = first.replace('Senders err.', 'Senders err.\nBy hand.')
    expect(rewordedUnder(more, why, { before: ['Senders err.', null], after: null })).toContain(
      `## ${why}\n\n\nBy hand.\n`,
    )
  })
})

it('a title changes when it is one the record had', () => {
  const change = { before: ['Weigh parcels'], after: 'Weigh at the depot' }
  expect(retitled(record('We weigh.'), change)).toBe(
    record('We weigh.').replace('# Weigh parcels', '# Weigh at the depot'),
  )
  expect(retitled('# Weigh them\n', change)).toBe('# Weigh them\n')
  expect(retitled('## Weigh parcels\n', change)).toBe('## Weigh parcels\n')
})
