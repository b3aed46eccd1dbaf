import type { DecisionState } from '#shared/contract/decisions.ts'
import type { ItemDraft } from '#shared/contract/items.ts'
import type { MappedDecision } from '../ingest/mapped.ts'
import type { Outline, Section } from '../ingest/outline/section.ts'
import { type Facts, factsOf } from './facts.ts'
import { type Home, pathOf } from './record-ref.ts'
import { scopeOf } from './scope.ts'
import { isSaid, labelledIn, listedIn, titleOf, upTo, withoutLabels, withoutNumber } from './statement.ts'
import { topicOf, withSpokenHeadings } from './topics.ts'

/** An item that may hold decisions; `url` is canonical. */
export type Written = Home & Pick<ItemDraft, 'kind' | 'title' | 'state'> & { outline: Outline }

const most = { decisions: 50, spans: 500, statement: 2_000, why: 1_000 } as const

const mayDecide = new Set<ItemDraft['kind']>(['document', 'issue', 'pull', 'meeting', 'comment'])
const unfilledTitle = /^(?:adr[- ]?)?(?:[{[<]|number\b|n{3,}|x{3,})|^\W*short title\b/i

const isTemplate = (written: Written, title: string): boolean =>
  /(?:^|[/_.-])templates?(?:[/_.-]|$)/i.test(written.ref) || unfilledTitle.test(title)

const nameOf = (section: Section): string => section.heading.at(-1) ?? ''

/** `Decision: cache quotes` as a heading names its decision itself. */
const headed = (section: Section): string | null =>
  /^Decision\s*[:–—-]\s+(.+)$/i.exec(nameOf(section))?.[1] ?? null

const isWithin = (inner: Section, outer: Section): boolean =>
  inner.heading.length > outer.heading.length && outer.heading.every((h, i) => inner.heading[i] === h)

/** Sections about the decision that are not part of another such section. */
const decisionSections = (sections: readonly Section[]): Section[] => {
  const found = sections.filter(s => topicOf(nameOf(s)) === 'decision' || headed(s)).slice(0, most.decisions)
  return found.filter(s => !found.some(f => isWithin(s, f)))
}

/** What stands under the heading itself; else under the first of its inner headings that says something. */
const wordsUnder = (section: Section, sections: readonly Section[]): string[] => {
  if (section.blocks.length > 0) return section.blocks
  const inner = sections.find(s => isWithin(s, section) && s.blocks.length > 0 && topicOf(nameOf(s)) === null)
  return inner?.blocks ?? [headed(section) ?? '']
}

/** `Decision: cache quotes.` in a text without such a section. */
const inlineDecisions = (sections: readonly Section[]): string[] =>
  sections
    .flatMap(s => s.blocks.flatMap(b => b.split('\n')))
    .flatMap(
      line => /^(?:[-*•]\s+)?(?:Decision|Decided)(?: made)?\s*:\s+(.{10,})$/.exec(line.trim())?.[1] ?? [],
    )
    .filter(isSaid)
    .slice(0, most.decisions)

const firstBlock = (sections: readonly Section[], topic: 'why' | 'context'): string =>
  sections.find(s => s.blocks.length > 0 && topicOf(nameOf(s)) === topic)?.blocks[0] ?? ''

/** What follows “because”, be it the next paragraph; else the first paragraph of the rationale, else of the context. */
const whyOf = (blocks: readonly string[], sections: readonly Section[]): string | null => {
  const at = blocks.findIndex(b => /\bbecause\b/i.test(b))
  const [, rest = ''] = /\bbecause\b[:,]?\s*([\s\S]*)$/i.exec(blocks[at] ?? '') ?? []
  const because = rest.trim() || (at < 0 ? '' : (blocks[at + 1] ?? ''))
  const why = because || firstBlock(sections, 'why') || firstBlock(sections, 'context')
  return why ? upTo(why, most.why) : null
}

/** Where a decision stands that does not say so: in a pull request, where that stands; else it is agreed. */
const standing = ({ kind, state }: Written): DecisionState => {
  if (kind !== 'pull' || state === 'merged') return 'agreed'
  return state === 'closed' || state === 'abandoned' ? 'dropped' : 'proposed'
}

/** Paths in all of a text; import paths of its own repository (`github.com/larkfield/parcel/…`) are paths too. */
const wholeScope = (sections: readonly Section[], code: readonly string[], written: Written): string[] => {
  const [, host, repository = ''] = /^https?:\/\/([^/]+)\/([^/]+\/[^/]+)/.exec(written.url ?? '') ?? []
  const local = (text: string) => (host ? text.replaceAll(`${host}/${repository}/`, '') : text)
  const text = local([...sections.flatMap(s => s.blocks), ...code].join('\n'))
  return scopeOf(text, code.map(local)).filter(p => p !== `${repository}/` && p !== pathOf(written))
}

type Ground = {
  written: Written
  sections: Section[]
  facts: Facts
  title: string
  code: string[]
  scope: string[]
}

const groundOf = (written: Written, sections: Section[], recordTitle: string): Ground => {
  const code = [...new Set(sections.flatMap(s => s.code))].slice(0, most.spans)
  return {
    written,
    sections,
    facts: factsOf(sections, written.outline.fields, written),
    title: withoutNumber(written.kind === 'document' ? recordTitle : written.title),
    code,
    scope: wholeScope(sections, code, written),
  }
}

/** One decision: what the record says of itself, and of this statement its own words. */
const decisionOf = (
  ground: Ground,
  statement: string,
  more: Partial<MappedDecision> = {},
): MappedDecision => ({
  title: titleOf(statement),
  statement: upTo(statement, most.statement),
  suggested: false,
  passage: upTo(statement, most.statement),
  alternatives: [],
  why: null,
  scope: scopeOf(statement, ground.code),
  topics: [],
  ...ground.facts,
  state: ground.facts.state ?? standing(ground.written),
  ...more,
})

/** The decisions under one heading: each line of a list in a plain document, else all of it as one. */
const decisionsUnder = (section: Section, ground: Ground, alone: boolean): MappedDecision[] => {
  const { facts, sections, scope, written } = ground
  const blocks = wordsUnder(section, sections)
  const isPlain = facts.state === null && /decisions/i.test(nameOf(section))
  const listed = labelledIn(blocks) ?? (isPlain ? listedIn({ blocks, links: section.links }) : null)
  if (listed) return listed.map(item => decisionOf(ground, withoutLabels(item)))
  const statement = withoutLabels(blocks.join('\n\n'))
  if (!isSaid(statement)) return []
  const parent = section.heading.at(-2)
  const title = headed(section) ?? (alone || !parent ? ground.title : withoutNumber(parent))
  const state = facts.state ?? (/^proposed/i.test(nameOf(section)) ? 'proposed' : standing(written))
  return [decisionOf(ground, statement, { title, state, why: whyOf(blocks, sections), scope })]
}

/** The heading of the whole text, unless it only says “Context” or “Decision”. */
const recordTitleOf = ({ outline, title }: Written): string => {
  const heading = outline.sections.find(s => s.heading.length === 1)?.heading[0]
  return heading && topicOf(heading) === null ? heading : title
}

/**
 * The decisions an item records: adr-tools and Nygard, MADR 2 to 4, and any text with a heading “Decision” or a line
 * `Decision: …`. Templates and empty sections give none. `supersededBy` and `supersedes` hold refs of the same
 * container, or beginnings of refs where a record is named by its number alone.
 */
export const decisionsOf = (written: Written): MappedDecision[] => {
  const title = recordTitleOf(written)
  if (!mayDecide.has(written.kind) || isTemplate(written, title)) return []
  const sections = withSpokenHeadings(written.outline.sections)
  const under = decisionSections(sections)
  const inline = inlineDecisions(sections)
  if (under.length === 0 && inline.length === 0) return []
  const ground = groundOf(written, sections, title)
  const found = under.flatMap(s => decisionsUnder(s, ground, under.length === 1))
  // A document that has a section about its decision says it again elsewhere; under an issue people go on deciding.
  const elsewhere = sections.filter(s => !under.some(u => s === u || isWithin(s, u)))
  const besides = written.kind === 'document' ? [] : inlineDecisions(elsewhere)
  const more = found.length > 0 ? besides : inline
  return [...found, ...more.map(statement => decisionOf(ground, statement))].slice(0, most.decisions)
}
