import { describe, expect, it } from 'vitest'
import { outlineOf } from '../ingest/outline/index.ts'
import { decisionsOf, type Written } from './extract.ts'

type Format = Parameters<typeof outlineOf>[1]
type More = Partial<Omit<Written, 'outline' | 'body' | 'read'>> & { format?: Format }

const decisionsIn = (text: string, { format = 'markdown', ...more }: More = {}) =>
  decisionsOf({
    kind: 'document',
    ref: 'docs/adr/0007-cache-carrier-quotes.md',
    title: '0007-cache-carrier-quotes',
    url: 'https://github.com/larkfield/parcel/blob/main/docs/adr/0007-cache-carrier-quotes.md',
    state: null,
    ...more,
    outline: outlineOf(text, format),
    body: text,
    read: part =>
      outlineOf(part, format)
        .sections.flatMap(s => s.blocks)
        .join('\n'),
  })

const adrTools = `# 7. Cache carrier quotes

Date: 2026-03-02

## Status

Accepted

Supersedes [3. Ask carriers each time](0003-ask-carriers-each-time.md)

Superceded by [9. Cache in memory](0009-cache-in-memory.md)

## Context

Carriers answer slowly.

## Decision

We will keep each quote for ten minutes in \`infra/redis/quote-cache.tf\`, read by services/quotes/cache.ts.

## Consequences

Prices may be ten minutes old.
`

describe('a record of adr-tools', () => {
  it('is one decision with all it says of itself', () => {
    expect(decisionsIn(adrTools)).toEqual([
      {
        title: 'Cache carrier quotes',
        statement:
          'We will keep each quote for ten minutes in infra/redis/quote-cache.tf, read by services/quotes/cache.ts.',
        suggested: false,
        passage:
          'We will keep each quote for ten minutes in infra/redis/quote-cache.tf, read by services/quotes/cache.ts.',
        lines: [[17, 20]],
        alternatives: [],
        topics: [],
        why: 'Carriers answer slowly.',
        state: 'overtaken',
        decidedAt: '2026-03-02T00:00:00.000Z',
        deciders: [],
        supersededBy: ['docs/adr/0009-cache-in-memory.md'],
        supersedes: ['docs/adr/0003-ask-carriers-each-time.md'],
        scope: ['infra/redis/quote-cache.tf', 'services/quotes/cache.ts'],
      },
    ])
  })

  it('that nobody filled in is none', () => {
    const template =
      "# NUMBER. TITLE\n\nDate: DATE\n\n## Status\n\nSTATUS\n\n## Decision\n\nThe change that we're proposing or have agreed to implement.\n"
    expect(decisionsIn(template)).toEqual([])
    expect(decisionsIn(template.replace('NUMBER. TITLE', '8. Print labels'))).toEqual([])
  })
})

const madr = `---
status: "superseded by [ADR-0009](0009-cache-in-memory.md)"
date: 2026-03-02
decision-makers: [Ines Okoye, "Tomas Reyes <tomas@larkfield.example>"]
---
# Cache carrier quotes

## Context and Problem Statement

Carriers answer slowly.

## Considered Options

* Redis
* Nothing

## Decision Outcome

Chosen option: "Redis", because it is there
and everybody knows it.

### Consequences

* Good, because quotes are fast
`

describe('a record of MADR', () => {
  it('has its fields in front matter and its reason in the outcome', () => {
    expect(decisionsIn(madr)).toEqual([
      {
        title: 'Cache carrier quotes',
        statement: 'Chosen option: "Redis", because it is there and everybody knows it.',
        suggested: false,
        passage:
          'Chosen option: "Redis", because it is there and everybody knows it.\n\nConsequences\n\nGood, because quotes are fast',
        lines: [
          [17, 21],
          [22, 25],
        ],
        alternatives: ['Nothing'],
        topics: [],
        why: 'it is there and everybody knows it.',
        state: 'overtaken',
        decidedAt: '2026-03-02T00:00:00.000Z',
        deciders: ['Ines Okoye', 'Tomas Reyes'],
        supersededBy: ['docs/adr/0009-cache-in-memory.md'],
        supersedes: [],
        scope: [],
      },
    ])
  })

  it('of version 2 has them in a list', () => {
    const [decision] = decisionsIn(
      '# Cache carrier quotes\n\n* Status: accepted\n* Deciders: Ines Okoye, Mei Lindqvist and Dario Abel\n* Date: 2026-03-02\n\n## Decision Outcome\n\nChosen option: "Redis", because\n\n* it is there\n* it is fast\n\n## Links\n\n* Supersedes ADR-0003\n',
    )
    expect(decision).toMatchObject({
      state: 'agreed',
      decidedAt: '2026-03-02T00:00:00.000Z',
      deciders: ['Ines Okoye', 'Mei Lindqvist', 'Dario Abel'],
      why: 'it is there\nit is fast',
      supersedes: ['docs/adr/0003-'],
    })
  })

  it('that nobody filled in is none', () => {
    const template = madr
      .replace(
        '# Cache carrier quotes',
        '# {short title, representative of solved problem and found solution}',
      )
      .replace('"Redis", because it is there', '"{title of option 1}", because {justification}')
    expect(decisionsIn(template)).toEqual([])
    expect(decisionsIn(template.replace(/^# .*$/m, '# Labels'))).toEqual([])
  })

  it('kept as a template file is none', () => {
    expect(decisionsIn(adrTools, { ref: 'docs/adr/template.md' })).toEqual([])
    expect(decisionsIn(adrTools, { ref: 'docs/adr/adr-template.md' })).toEqual([])
  })
})

describe('a plain document', () => {
  it.each<[Format, string]>([
    [
      'markdown',
      '# Carrier quotes\n\nNotes.\n\n## Decision\n\nWe cache quotes.\n\n## Rationale\n\nThey are slow.\n',
    ],
    [
      'rst',
      'Carrier quotes\n==============\n\nNotes.\n\nDecision\n--------\n\nWe cache\nquotes.\n\nRationale\n---------\n\nThey are slow.\n',
    ],
    [
      'asciidoc',
      '= Carrier quotes\n\nNotes.\n\n== Decision\n\nWe cache\nquotes.\n\n== Rationale\n\nThey are slow.\n',
    ],
  ])('in %s with a heading “Decision” holds one', (format, text) => {
    expect(decisionsIn(text, { format, ref: 'docs/quotes.txt' })).toMatchObject([
      {
        title: 'Carrier quotes',
        statement: 'We cache quotes.',
        why: 'They are slow.',
        state: 'agreed',
        decidedAt: null,
      },
    ])
  })

  it('copied out of an editor has its headings as lines', () => {
    const text =
      'Status: Approved\nDeciders: Ines Okoye\n\nContext\nCarriers answer slowly.\n\nDecision\nWe cache quotes.\nFor ten minutes.\n\nRollout\n\nNext week.'
    expect(
      decisionsIn(text, {
        format: 'plain',
        title: 'Spec: carrier quote cache',
        ref: '1QuoteCacheSpec',
        url: null,
      }),
    ).toMatchObject([
      {
        title: 'Spec: carrier quote cache',
        statement: 'We cache quotes.\nFor ten minutes.',
        why: 'Carriers answer slowly.',
        state: 'agreed',
        deciders: ['Ines Okoye'],
      },
    ])
  })

  it('whose headings are all of one rank is called by its own title', () => {
    expect(
      decisionsIn('# Context\n\nSlow.\n\n# Decision\n\nWe cache.', { title: 'Carrier quotes' }),
    ).toMatchObject([{ title: 'Carrier quotes', statement: 'We cache.', why: 'Slow.' }])
  })

  it('with a table of contents has no heading there', () => {
    const text =
      '# Quotes\n\n## Contents\n\n- Context\n- Decision\n- Consequences\n\n## Decision\n\nWe cache quotes.'
    expect(decisionsIn(text).map(d => d.statement)).toEqual(['We cache quotes.'])
  })

  it('may say it in the heading, or in a line', () => {
    expect(
      decisionsIn('# Quotes\n\n## Decision: cache them for ten minutes\n\nAs Redis is there.'),
    ).toMatchObject([{ title: 'cache them for ten minutes', statement: 'As Redis is there.' }])
    expect(
      decisionsIn('# Quotes\n\nText.\n\n**Decision:** cache quotes for ten minutes. More later.'),
    ).toMatchObject([
      { title: 'cache quotes for ten minutes.', statement: 'cache quotes for ten minutes. More later.' },
    ])
  })

  it('may label its decisions where they stand anyway', () => {
    const listed =
      '# Quotes\n\n## Decision\n\n- Decision: cache quotes.\n- Decision: drop them when a surcharge changes.'
    expect(decisionsIn(listed).map(d => d.statement)).toEqual([
      'cache quotes.',
      'drop them when a surcharge changes.',
    ])
    const one = '# Quotes\n\n## Decision\n\n- Decision: cache quotes, because they are slow.'
    expect(decisionsIn(one)).toMatchObject([
      { title: 'Quotes', statement: 'cache quotes, because they are slow.', why: 'they are slow.' },
    ])
  })

  it('says its decision once; what is said under an issue decides on', () => {
    const text =
      '# Quotes\n\n## Decision\n\nWe cache quotes.\n\n## Ines\n\nDecision: we cache quotes for an hour.'
    const statements = (kind: 'document' | 'issue') => decisionsIn(text, { kind }).map(d => d.statement)
    expect(statements('document')).toEqual(['We cache quotes.'])
    expect(statements('issue')).toEqual(['We cache quotes.', 'we cache quotes for an hour.'])
  })

  it('speaks of its decision under inner headings', () => {
    expect(
      decisionsIn('# Q\n\n## Decision\n\n### Consequences\n\nOld prices.\n\n### What we do\n\nWe cache.'),
    ).toMatchObject([{ statement: 'We cache.' }])
  })

  it('may decide more than once', () => {
    const text =
      '# Quotes\n\n## Storage\n\n### Decision\n\nRedis.\n\n## Lifetime\n\n### Decision\n\nTen minutes.'
    expect(decisionsIn(text).map(d => [d.title, d.statement])).toEqual([
      ['Storage', 'Redis.'],
      ['Lifetime', 'Ten minutes.'],
    ])
  })

  it.each(['', 'TBD', 'N/A', '_No response_', '{what we decided}', '<!-- what did we decide? -->', '…'])(
    'decides nothing when the section says “%s”',
    words => {
      expect(decisionsIn(`# Quotes\n\n## Decision\n\n${words}\n\n## Next\n\nText.`)).toEqual([])
    },
  )

  it('without any of these decides nothing', () => {
    expect(decisionsIn('# Quotes\n\n## Decision drivers\n\nSpeed.\n\n## Consequences\n\nNone.')).toEqual([])
    expect(decisionsIn('The decision was hard. Our decision: none.', { format: 'plain' })).toEqual([])
  })
})

describe('a list of decisions', () => {
  const notes =
    '# Rates weekly\n\n## Decisions\n\nWe agreed:\n\n- Cache quotes in services/quotes/cache.ts. Ines does it.\n- Print labels in A6.\n- TBD\n\n## Actions\n\n- Ines writes it.'

  it('is one decision a line', () => {
    expect(decisionsIn(notes, { kind: 'meeting' }).map(d => [d.title, d.statement, d.scope])).toEqual([
      [
        'Cache quotes in services/quotes/cache.ts.',
        'Cache quotes in services/quotes/cache.ts. Ines does it.',
        ['services/quotes/cache.ts'],
      ],
      ['Print labels in A6.', 'Print labels in A6.', []],
    ])
  })

  it('is found in text with bullets of its own', () => {
    const text =
      'Rates weekly\n\nDecisions\n● cache quotes\n  for ten minutes\n● print labels\n\nAction items\n● write it'
    expect(decisionsIn(text, { kind: 'meeting', format: 'plain' }).map(d => d.statement)).toEqual([
      'cache quotes for ten minutes',
      'print labels',
    ])
  })

  it('of links to records is an index, not decisions', () => {
    expect(
      decisionsIn(
        '# Records\n\n## Decisions\n\n- [Cache quotes](0007-cache.md)\n- [Print labels](0008-print.md)',
      ),
    ).toEqual([])
  })

  it('in a record with a status is one decision', () => {
    expect(
      decisionsIn('# 7. Quotes\n\nStatus: accepted\n\n## Decisions\n\n- Cache.\n- Expire.'),
    ).toMatchObject([{ statement: 'Cache.\nExpire.' }])
  })
})

describe('the place among other records', () => {
  const record = (more: string) => `# 7. Quotes\n\n## Status\n\n${more}\n\n## Decision\n\nCache.`

  it.each([
    ['Superseded by ADR-0009', ['docs/adr/0009-'], []],
    ['Superseded by ADR 9 and ADR 10', ['docs/adr/0009-', 'docs/adr/0010-'], []],
    ['Superseded by [9. In memory]', ['docs/adr/0009-'], []],
    ['Superseded by 0009-in-memory.md', ['docs/adr/0009-in-memory.md'], []],
    ['Superseded by [ADR-0009](0009-in-memory.md)', ['docs/adr/0009-in-memory.md'], []],
    ['Accepted; supersedes ADR-0003', [], ['docs/adr/0003-']],
    [
      'Replaces [ADR-3](https://github.com/larkfield/parcel/blob/main/docs/adr/0003-ask.md)',
      [],
      ['docs/adr/0003-ask.md'],
    ],
    ['Accepted. Parts of it are superseded by ADR-0009', ['docs/adr/0009-'], []],
    ['Accepted. Parts of ADR-0003 were rejected', [], []],
    ['Superseded by a new service', [], []],
    ['Supersedes 60 % of the old rules', [], []],
  ])('“%s”', (status, supersededBy, supersedes) => {
    expect(decisionsIn(record(status))).toMatchObject([{ supersededBy, supersedes }])
  })

  it('is told by front matter too', () => {
    const text =
      '---\nsuperseded-by: ADR-0009\nsupersedes: ["0003-ask.md", "4"]\n---\n# Quotes\n\n## Decision\n\nCache.'
    expect(decisionsIn(text)).toMatchObject([
      {
        state: 'overtaken',
        supersededBy: ['docs/adr/0009-'],
        supersedes: ['docs/adr/0003-ask.md', 'docs/adr/0004-'],
      },
    ])
  })

  it('is told where it calls another record deprecated', () => {
    const text = `${record('Accepted')}\n\n## Context\n\nThe queue of ADR-0003 is deprecated since April. ADR-0004 is deprecated by ADR-0005.`
    expect(decisionsIn(text)).toMatchObject([{ supersedes: ['docs/adr/0003-'] }])
  })

  it('is not taken from prose about others', () => {
    const text = `${record('Accepted')}\n\n## Context\n\nADR-0003 was superseded by ADR-0005.`
    expect(decisionsIn(text)).toMatchObject([{ state: 'agreed', supersededBy: [], supersedes: [] }])
  })
})

describe('the day', () => {
  it.each([
    ['a line', '# Quotes\n\nDate: 2 March 2026\n\n## Decision\n\nCache.'],
    ['the status', '# Quotes\n\n## Status\n\nAccepted (2026-03-02)\n\n## Decision\n\nCache.'],
    [
      'the change log',
      '# Quotes\n\n## Changelog\n\n- 2026-03-02: first draft\n- 2026-04-01: clearer\n\n## Decision\n\nCache.',
    ],
    [
      'the line of the change log that says accepted',
      '# Quotes\n\n## Changelog\n\n- 2026-01-01: draft\n- 2026-03-02: accepted\n\n## Decision\n\nCache.',
    ],
  ])('comes from %s', (_, text) => {
    expect(decisionsIn(text)).toMatchObject([{ decidedAt: '2026-03-02T00:00:00.000Z' }])
  })

  it('comes from the name of the file when the text has none', () => {
    expect(
      decisionsIn('# Quotes\n\n## Decision\n\nCache.', { ref: 'docs/adr/20260302-quotes.md' }),
    ).toMatchObject([{ decidedAt: '2026-03-02T00:00:00.000Z' }])
  })
})

describe('an item of another kind', () => {
  const text = 'Slow quotes.\n\n## Decision\n\nCache them.'
  const at = {
    ref: '212',
    url: 'https://github.com/larkfield/parcel/pull/212',
    title: 'Cache carrier quotes for ten minutes',
  }

  it.each([
    ['pull', 'open', 'proposed'],
    ['pull', 'draft', 'proposed'],
    ['pull', 'merged', 'agreed'],
    ['pull', 'closed', 'dropped'],
    ['issue', 'open', 'agreed'],
  ] as const)('a %s that is %s holds a decision that is %s', (kind, state, expected) => {
    expect(decisionsIn(text, { ...at, kind, state })).toMatchObject([
      { title: at.title, statement: 'Cache them.', state: expected },
    ])
  })

  it.each(['commit', 'codeowners'] as const)('a %s holds none', kind => {
    expect(decisionsIn(text, { ...at, kind })).toEqual([])
  })
})

it('takes paths of its own repository out of import paths, and the repository itself for none', () => {
  const text =
    '# Quotes\n\n## Decision\n\nMove `github.com/larkfield/parcel/services/quotes` of `larkfield/parcel` to worker/.\n'
  expect(decisionsIn(text)[0]?.scope).toEqual(['services/quotes/'])
})

it('cuts a statement that is a whole design', () => {
  const [decision] = decisionsIn(`# Quotes\n\n## Decision\n\n${'We cache quotes. '.repeat(500)}`)
  expect(decision?.statement.length).toBeLessThanOrEqual(2_000)
  expect(decision?.statement).toMatch(/We cache quotes\.$/)
})

it.each([
  '## Decision\n\nx\n\n',
  '## Status\n\nsuperseded by [a](a.md)\n\n## Decision\n\nx\n\n',
  '- Supersedes [a](a.md)\n',
  '`a/b` ',
  'Decision: we cache quotes.\n\n',
  'Deciders: a.......\n',
  '.',
])('reads 400,000 characters of %j to their end', part => {
  const text = `# Quotes\n\n${part.repeat(400_000 / part.length)}\n\n## Decision\n\nCache.`
  expect(decisionsIn(text).length).toBeLessThanOrEqual(50)
})
