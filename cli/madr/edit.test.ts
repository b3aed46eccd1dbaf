import { describe, expect, it } from 'vitest'
import { editRecord, type RecordField } from './edit.ts'

type Field = Extract<RecordField, 'status' | 'date' | 'supersededBy'>
type Values = Record<Field, string>
const old: Values = { status: 'accepted', date: '2026-03-02', supersededBy: 'ADR-0009' }

const rest = `## Context and Problem Statement

Carriers answer slowly.  
status: not this one, nor the date: 2020-01-01

\`\`\`md
* Status: in an example
## Status
Example
\`\`\`

## Decision Outcome

Chosen option: "Redis", because it is there.	
`

const madr4 = (v: Values) =>
  `---\n# kept by hand\nstatus:   ${v.status} # for now\ndate: "${v.date}"\nsuperseded-by: ${v.supersededBy}\ndecision-makers: [Ines Okoye, 'Tomas Reyes']\n---\n# Quotes\n\n${rest}`
const madr3 = (v: Values) =>
  `---\ndate: '${v.date}'\nStatus: ${v.status}\nSuperseded_By: >-\n  folded\n---\n\n# Quotes\n\n${rest}`
const madr2 = (v: Values) =>
  `# Quotes\n\n* Status: ${v.status} \n* Deciders: Ines\n* Date: ${v.date}\n* Superseded by: ${v.supersededBy}\n\n${rest}`
const nygard = (v: Values) =>
  `# 7. Quotes\n\nDate: ${v.date}\n\n## Status\n\n${v.status}\n\nSuperceded by ${v.supersededBy}\n\n${rest}`
const dated = (v: Values) =>
  `# 7. Quotes\n\n## Status\n\n- ${v.status}\n- Replaced by ${v.supersededBy}\n\n## Date\n\n${v.date}\n\n${rest}`
const bold = (v: Values) =>
  `# Quotes\n\n**Status:** ${v.status}\n**Date**: ${v.date}\n- __Superseded by:__ ${v.supersededBy}\n\n${rest}`

const forms = { madr4, madr3, madr2, nygard, dated, bold }
const breaks = { lf: '\n', crlf: '\r\n' }
const ends = { whole: (text: string) => text, open: (text: string) => text.trimEnd() }
const next: [Field, string][] = [
  ['status', 'rejected'],
  ['status', 'deprecated'],
  ['date', '2027-11-30'],
  ['supersededBy', 'ADR-0012'],
  ['supersededBy', '[9. In memory](0009-in-memory.md)'],
]

const cases = Object.entries(forms).flatMap(([form, make]) =>
  Object.entries(breaks).flatMap(([eol, mark]) =>
    Object.entries(ends).flatMap(([end, cut]) =>
      next
        .filter(([field]) => !(form === 'madr3' && field === 'supersededBy'))
        .map(([field, value]) => ({
          name: `${form}, ${eol}, ${end}`,
          field,
          value,
          write: (v: Values) => cut(make(v)).replaceAll('\n', mark),
        })),
    ),
  ),
)

describe('a record keeps every other byte', () => {
  it('in more than a hundred changes', () => {
    expect(cases.length).toBeGreaterThanOrEqual(100)
  })

  it.each(cases)('$name: $field becomes $value', ({ field, value, write }) => {
    const quoted = value.startsWith('[') && write(old).startsWith('---') ? JSON.stringify(value) : value
    const edited = editRecord(write(old), field, value)
    expect(edited).toBe(write({ ...old, [field]: quoted }))
    expect(editRecord(edited, field, old[field]).replaceAll(JSON.stringify(old[field]), old[field])).toBe(
      write(old).replaceAll(JSON.stringify(old[field]), old[field]),
    )
  })
})

describe('a record that has no place for it', () => {
  it('says in its status what overtook it', () => {
    expect(editRecord('# Q\n\n## Status\n\nAccepted\n\n## Decision\n', 'supersededBy', 'ADR-0009')).toBe(
      '# Q\n\n## Status\n\nsuperseded by ADR-0009\n\n## Decision\n',
    )
    expect(editRecord('---\nstatus: accepted\n---\n# Q\n', 'supersededBy', 'ADR-0009')).toBe(
      '---\nstatus: superseded by ADR-0009\n---\n# Q\n',
    )
  })

  it('gets it in front matter, its own or new', () => {
    expect(editRecord('---\nparent: Records\n---\n# Q\n', 'status', 'accepted')).toBe(
      '---\nparent: Records\nstatus: accepted\n---\n# Q\n',
    )
    expect(editRecord('---\n---\n# Q\n', 'status', 'accepted')).toBe('---\nstatus: accepted\n---\n# Q\n')
    expect(editRecord('# Q\r\n', 'date', '2026-03-02')).toBe('---\r\ndate: 2026-03-02\r\n---\r\n# Q\r\n')
  })
})

it('does not lose what a record took the place of', () => {
  expect(editRecord('---\nstatus: accepted; supersedes ADR-0003\n---\n# Q\n', 'status', 'rejected')).toBe(
    '---\nstatus: rejected; supersedes ADR-0003\n---\n# Q\n',
  )
})

it('reads over the words that explain a form', () => {
  expect(editRecord('# Q\n\n## Status\n\n> One of these.\n\nAccepted\n', 'status', 'rejected')).toBe(
    '# Q\n\n## Status\n\n> One of these.\n\nrejected\n',
  )
})

it('leaves front matter that is no YAML alone, and finds the value elsewhere', () => {
  expect(editRecord('---\na: b: c\n---\n# Q\n\nStatus: accepted\n', 'status', 'rejected')).toBe(
    '---\na: b: c\n---\n# Q\n\nStatus: rejected\n',
  )
})

describe('who decided', () => {
  it.each([
    [
      '---\ndecision-makers: Ines\nstatus: accepted\n---\n',
      '---\ndecision-makers: Mei, Tomas\nstatus: accepted\n---\n',
    ],
    ['---\ndeciders: [Ines, "Kofi"] # all\n---\n', '---\ndeciders: [Mei, Tomas] # all\n---\n'],
    [
      '---\ndeciders:\n  - Ines\n  - Kofi\ndate: x\n---\n',
      '---\ndeciders:\n  - Mei\n  - Tomas\ndate: x\n---\n',
    ],
    ['# Q\n\n* Deciders: Ines\n', '# Q\n\n* Deciders: Mei, Tomas\n'],
    ['---\ndecision-makers:\n---\n# Q\n', '---\ndecision-makers: Mei, Tomas\n---\n# Q\n'],
  ])('is written as it was written before: %j', (before, after) => {
    expect(editRecord(before, 'deciders', 'Mei, Tomas')).toBe(after)
  })
})
