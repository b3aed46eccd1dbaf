import type { DecisionState } from '#shared/contract/decisions.ts'
import type { ItemDraft } from '#shared/contract/items.ts'
import type { MappedDecision } from '../ingest/mapped.ts'
import type { Outline, Section } from '../ingest/outline/section.ts'
import { alternativesOf, filedTopicsOf, namesIn } from './about.ts'
import { type Facts, factsOf } from './facts.ts'
import { finderIn, type Lines } from './place.ts'
import { type Home, pathOf } from './record-ref.ts'
import { scopeOf } from './scope.ts'
import { titleOf, upTo, withoutNumber } from './statement.ts'
import { topicOf } from './topics.ts'

/** An item that may hold decisions; `url` is canonical. */
export type Written = Home &
  Pick<ItemDraft, 'kind' | 'title' | 'state'> & {
    outline: Outline
    /** The text the outline was made of. */
    body: string
    /** The words of a part of the text: no markup, no secrets. */
    read(part: string): string
  }

const most = { spans: 500, statement: 2_000 } as const

const unfilledTitle = /^(?:adr[- ]?)?(?:[{[<]|number\b|n{3,}|x{3,})|^\W*short title\b/i

/** Whether it is a form for records rather than one. */
export const isTemplate = (written: Pick<Written, 'ref'>, title: string): boolean =>
  /(?:^|[/_.-])templates?(?:[/_.-]|$)/i.test(written.ref) || unfilledTitle.test(title)

/** The heading of the whole text, unless it only says “Context” or “Decision”. */
export const recordTitleOf = ({ outline, title }: Written): string => {
  const heading = outline.sections.find(s => s.heading.length === 1)?.heading[0]
  return heading && topicOf(heading) === null ? heading : title
}

/** Where a decision stands that does not say so: in a pull request, where that stands; else it is agreed. */
export const standing = ({ kind, state }: Pick<Written, 'kind' | 'state'>): DecisionState => {
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

/** What all decisions of an item stand on. */
export type Ground = {
  written: Written
  sections: Section[]
  facts: Facts
  title: string
  code: string[]
  /** What the whole text names and is filed under. */
  scope: string[]
  topics: string[]
  find: ReturnType<typeof finderIn>
}

export const groundOf = (written: Written, sections: Section[], recordTitle: string): Ground => {
  const code = [...new Set(sections.flatMap(s => s.code))].slice(0, most.spans)
  return {
    written,
    sections,
    facts: factsOf(sections, written.outline.fields, written),
    title: withoutNumber(written.kind === 'document' ? recordTitle : written.title),
    code,
    scope: wholeScope(sections, code, written),
    topics: filedTopicsOf(written.outline),
    find: finderIn(written.body),
  }
}

const placeOf = ({ find }: Ground, statement: string): Lines[] => {
  const lines = find(statement)
  return lines ? [lines] : []
}

/** One decision: what the record says of itself, and of this statement its own words. */
export const decisionOf = (
  ground: Ground,
  statement: string,
  more: Partial<MappedDecision> = {},
): MappedDecision => ({
  title: titleOf(statement),
  statement: upTo(statement, most.statement),
  suggested: false,
  passage: upTo(statement, most.statement),
  lines: more.lines ?? placeOf(ground, statement),
  why: null,
  alternatives: alternativesOf(ground.sections, statement),
  scope: scopeOf(statement, ground.code),
  topics: [...new Set([...ground.topics, ...namesIn(statement, ground.code)])],
  ...ground.facts,
  state: ground.facts.state ?? standing(ground.written),
  ...more,
})
