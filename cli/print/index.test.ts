import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import { printed } from '#cli/print/index.ts'
import { type Terminal, terminalOf } from '#cli/print/terminal.ts'
import { coverOf } from '#shared/cover.ts'
import {
  cachePull,
  contextAnswer,
  decision,
  emptyAnswer,
  linkedAnswer,
  nothingIndexed,
  overlap,
  overtaken,
  ownerCard,
  personCard,
  related,
  sampleNow,
  searchAnswer,
} from '#test/fixtures/answers.ts'

const terminal = (columns = 100): Terminal =>
  terminalOf({ isTTY: true, columns }, { NO_COLOR: '1' }, new Date(sampleNow))

describe('related work', () => {
  it('shows title, kind, source, age, address, excerpt, reason, confidence and freshness', () => {
    const text = printed('context.ask', { ...emptyAnswer, related: related.slice(0, 1) }, terminal())
    expect(text).toMatchInlineSnapshot(`
      "Related work

      Cache carrier quotes for ten minutes
        pull request, merged · GitHub larkfield/parcel · Ines Okoye · 3 weeks ago
        https://github.com/larkfield/parcel/pull/212
        “Quotes are kept for ten minutes per carrier, weight class and destination zone.”
        Same words “carrier quote cache”; both change services/quotes/cache.ts
        high confidence (0.90) · read 2 minutes ago
      "
    `)
  })

  it('begins with what may be the same work, and what became of it', () => {
    const text = printed('context.ask', { ...emptyAnswer, overlap }, terminal())
    expect(text).toMatchInlineSnapshot(`
      "Possibly the same work

      Mei Lindqvist finished this by March
      Keep carrier quotes for a while instead of asking at every keystroke
        issue, done · GitHub larkfield/parcel · Dario Abel · 8 months ago
        https://github.com/larkfield/parcel/issues/240
        “Every letter of the address asks the carrier for a quote again; ten minutes would do.”
        Both speak of “carrier”, “quote”, “keystroke”
        high confidence (0.75) · read 2 minutes ago
      "
    `)
  })

  it('begins with the item it is about, when that is indexed', () => {
    expect(printed('context.ask', linkedAnswer, terminal())).toMatch(
      /^Cache carrier quotes for ten minutes\n/,
    )
  })

  it('says what was looked through, and how fresh that is, when nothing is related', () => {
    expect(printed('context.ask', emptyAnswer, terminal())).toBe(
      'Nothing related. Looked through GitHub, Jira and Notion, read 2 minutes ago.\n',
    )
    expect(printed('context.ask', nothingIndexed, terminal())).toContain('Nothing is indexed yet')
  })
})

const cover = coverOf([ownerCard])

describe('owners', () => {
  it('names who decides by which line, and who knows by what evidence', () => {
    const answer = {
      repository: 'github.com/larkfield/parcel',
      owners: [{ ...ownerCard, decisions: [] }],
      cover,
    }
    expect(printed('owners.ask', answer, terminal())).toMatchInlineSnapshot(`
      "github.com/larkfield/parcel

      services/quotes/cache.ts
        ask      Mei Lindqvist (@mei-l)
        or       Ines Okoye (@ines-okoye), already asked a lot
        team     @larkfield/rates
        decides  @larkfield/rates and Mei Lindqvist (@mei-l), by /services/quotes/ (.github/CODEOWNERS:12)
        knows    Ines Okoye (@ines-okoye), 62 % of recent work: 14 changes, the latest 3 days ago
                 Tomas Reyes (@treyes), 21 % of recent work: 5 changes, the latest last month
        CODEOWNERS line 12; Ines Okoye made 14 of 22 recent changes
        high confidence (0.90) · read 2 minutes ago
        - /services/quotes/ @larkfield/rates @mei-l
        - 14 changes by Ines Okoye (3 days ago)
        - 4 reviews by Mei Lindqvist (last week)
      "
    `)
  })

  it.each([
    ['none', 'nobody: no rule of CODEOWNERS matches'],
    ['no-file', 'nobody: there is no CODEOWNERS file'],
    ['unowned', 'nobody, by /services/quotes/ (.github/CODEOWNERS:12)'],
  ] as const)('say why nobody decides: %s', (state, words) => {
    const card = {
      ...ownerCard,
      rule: { ...ownerCard.rule, state },
      deciders: [],
      knowers: [],
      decisions: [],
    }
    const text = printed('owners.ask', { repository: 'x', owners: [card], cover }, terminal())
    expect(text).toContain(`decides  ${words}`)
    expect(text).toContain('knows    nobody has worked here lately')
  })
})

describe('every answer', () => {
  const item = cachePull
  const hostile = '\u001b]0;owned\u0007\u001b[2Jtitle\u202e'

  it('fits the terminal, but for addresses, which are never broken', () => {
    const texts = [
      printed('context.ask', contextAnswer, terminal(60)),
      printed('search.ask', searchAnswer, terminal(60)),
      printed('owners.ask', { repository: 'x', owners: [ownerCard], cover }, terminal(60)),
      printed('people.find', { people: [personCard] }, terminal(60)),
      printed('decisions.list', { decisions: [decision, overtaken] }, terminal(60)),
    ]
    const wide = texts.flatMap(text => text.split('\n')).filter(line => stringWidth(line) > 60)
    expect(wide.filter(line => !/^\s*https:\S+$/.test(line))).toEqual([])
    expect(texts.join()).toContain(decision.decision.item.url)
  })

  it('never carries control characters of indexed text to the terminal', () => {
    const card = { ...related[0]!, item: { ...item, title: hostile, container: hostile }, excerpt: hostile }
    const text = printed('context.ask', { ...emptyAnswer, related: [card] }, terminal())
    expect(text).toMatch(/^Related work\n\ntitle\n/)
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u)
  })

  it('says when it was found by words alone', () => {
    const why = { ...related[0]!.why, meaning: 'off' as const }
    const answer = { ...emptyAnswer, related: [{ ...related[0]!, why }] }
    expect(printed('context.ask', answer, terminal(200))).toMatch(
      /read .+ ago · meaning search is off just now\n/,
    )
    const coverage = { ...emptyAnswer.coverage, meaning: 'partly' as const }
    expect(printed('context.ask', { ...emptyAnswer, coverage }, terminal(200))).toContain(
      '; meaning search is still being prepared.',
    )
  })

  it('has words when there is nothing in it', () => {
    const coverage = emptyAnswer.coverage
    const empty = [
      printed(
        'search.ask',
        { items: [], decisions: [], people: [], coverage, filters: [], misread: [] },
        terminal(),
      ),
      printed('decisions.list', { decisions: [] }, terminal()),
      printed('people.find', { people: [] }, terminal()),
      printed('containers.list', { containers: [] }, terminal()),
      printed('items.list', { items: [], next: null }, terminal()),
    ]
    expect(empty.every(text => /^[A-Z].*\.\n$/s.test(text))).toBe(true)
  })
})

describe('storing', () => {
  it('tells how much was stored and which secrets were cut out', () => {
    const text = printed('items.put', { stored: 2, unchanged: 1, redacted: { 'api-key': 3 } }, terminal())
    expect(text).toBe('2 items stored, 1 unchanged.\nSecrets cut out before storing: 3 × api-key.\n')
  })
})
