import type { MappedDecision } from '../ingest/mapped.ts'
import type { Section } from '../ingest/outline/section.ts'
import { decisionOf, type Ground, standing, type Written } from './ground.ts'
import { linesOf } from './lines/line.ts'
import type { Lines } from './place.ts'
import { isSaid, labelledIn, listedIn, upTo, withoutLabels, withoutNumber } from './statement.ts'
import { isConclusion, topicOf } from './topics.ts'

const most = { sections: 50, why: 1_000, passage: 2_000 } as const

const nameOf = (section: Section): string => section.heading.at(-1) ?? ''

/** `Decision: cache quotes` as a heading names its decision itself. */
const headed = (section: Section): string | null =>
  /^Decision\s*[:–—-]\s+(.+)$/i.exec(nameOf(section))?.[1] ?? null

export const isWithin = (inner: Section, outer: Section): boolean =>
  inner.heading.length > outer.heading.length && outer.heading.every((h, i) => inner.heading[i] === h)

/** Sections about the decision that are not part of another such section. Where people met, what they concluded, too. */
export const decisionSections = (sections: readonly Section[], kind: Written['kind']): Section[] => {
  const decides = (s: Section) =>
    topicOf(nameOf(s)) === 'decision' || headed(s) || (kind === 'meeting' && isConclusion(nameOf(s)))
  const found = sections.filter(decides).slice(0, most.sections)
  return found.filter(s => !found.some(f => isWithin(s, f)))
}

/** What stands under the heading itself; else under the first of its inner headings that says something. */
const wordsUnder = (section: Section, sections: readonly Section[]): string[] => {
  if (section.blocks.length > 0) return section.blocks
  const inner = sections.find(s => isWithin(s, section) && s.blocks.length > 0 && topicOf(nameOf(s)) === null)
  return inner?.blocks ?? [headed(section) ?? '']
}

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

/** All that stands below a heading, with what stands below its inner ones. */
const passageOf = (section: Section, ground: Ground): Pick<MappedDecision, 'passage' | 'lines'> => {
  const parts = [section, ...ground.sections.filter(s => isWithin(s, section))]
  const isSpoken = ground.sections.some(s => s !== section && s.lines === section.lines)
  const spoken = () =>
    parts.flatMap(p => {
      const lines = ground.find(p.blocks.join(''), p.lines[0])
      return lines ? [lines] : []
    })
  const lines: Lines[] = isSpoken ? spoken() : parts.map(p => p.lines)
  const words = parts.flatMap(p => (p === section ? p.blocks : [nameOf(p), ...p.blocks]))
  return { passage: upTo(words.join('\n\n'), most.passage), lines: lines.filter(([from, to]) => to > from) }
}

/** What stands under the conclusion of an item of a meeting, a line each, until somebody speaks again. */
const concludedIn = (blocks: readonly string[]): string[] => {
  const next = blocks.findIndex(b => linesOf(b).some(l => l.spoken))
  const said = next < 0 ? blocks : blocks.slice(0, next)
  return said.flatMap(b => b.split('\n')).filter(isSaid)
}

/** The decisions under one heading: each line of a list in a plain document, else all of it as one. */
export const decisionsUnder = (section: Section, ground: Ground, alone: boolean): MappedDecision[] => {
  const { facts, sections, scope, written } = ground
  const blocks = wordsUnder(section, sections)
  const isPlain = facts.state === null && /decisions/i.test(nameOf(section))
  const isOfMeeting = written.kind === 'meeting' && isConclusion(nameOf(section))
  const listed =
    labelledIn(blocks) ??
    (isPlain ? listedIn({ blocks, links: section.links }) : null) ??
    (isOfMeeting ? concludedIn(blocks) : null)
  if (listed)
    return listed.map(item => {
      const lines = ground.find(item, section.lines[0])
      return decisionOf(ground, withoutLabels(item), lines ? { lines: [lines] } : {})
    })
  const statement = withoutLabels(blocks.join('\n\n'))
  if (!isSaid(statement)) return []
  const parent = section.heading.at(-2)
  const title = headed(section) ?? (alone || !parent ? ground.title : withoutNumber(parent))
  const state = facts.state ?? (/^proposed/i.test(nameOf(section)) ? 'proposed' : standing(written))
  const why = whyOf(blocks, sections)
  return [decisionOf(ground, statement, { title, state, why, scope, ...passageOf(section, ground) })]
}
