import type { Section } from '../ingest/outline/section.ts'

/** What a section of a record is about, as far as it matters here. */
export type Topic =
  | 'decision'
  | 'status'
  | 'date'
  | 'deciders'
  | 'why'
  | 'context'
  | 'history'
  | 'links'
  | 'options'
  | 'other'

const topics: readonly (readonly [Topic, RegExp])[] = [
  [
    'decision',
    /^(?:(?:the|our|final|key|proposed|architecture|architectural|design) )?decisions?(?: (?:made|taken|outcome|result|summary))?$/,
  ],
  ['status', /^(?:decision )?status$/],
  ['date', /^(?:decision )?date$/],
  ['deciders', /^(?:deciders?|decision[ -]makers?|decided by|approvers?|approved by)$/],
  ['why', /^(?:rationale|reasons?|reasoning|justification|why)$/],
  [
    'context',
    /^(?:context(?: and problem statement)?|background|problem(?: statement)?|motivation|the problem)$/,
  ],
  ['history', /^(?:change ?log|history|revision history)$/],
  ['links', /^(?:links|related(?: (?:decisions|records|adrs))?|more information|references)$/],
  [
    'options',
    /^(?:(?:considered|other|alternative|rejected) )?(?:options|alternatives|alternative approaches)(?: considered)?$/,
  ],
  [
    'other',
    /^(?:consequences|positive consequences|negative consequences|confirmation|positive|negative|neutral|implications|trade-?offs|risks|pros and cons(?: of the options)?|decision drivers|action items|actions|next steps|attendees|participants|notes|discussion|agenda|open questions|summary|goals|non-goals|scope|appendix|timeline)$/,
  ],
]

/** A heading's topic, whatever its number, case and colon; null for any other heading. */
export const topicOf = (heading: string): Topic | null => {
  const name = heading
    .toLowerCase()
    .replace(/^[\d.]+[.)]?\s+/, '')
    .replace(/[:*_#()]/g, '')
    .trim()
  return topics.find(([, form]) => form.test(name))?.[0] ?? null
}

/** What notes of a meeting call the end of an item; in an essay it would be its last chapter. */
export const isConclusion = (heading: string): boolean =>
  /^(?:conclusions?|resolutions?|consensus|outcomes?|agreements?|decisions?)(?:\s*(?:\/|and|&)\s*(?:conclusions?|resolutions?|consensus|outcomes?|agreements?|decisions?))*$/i.test(
    heading.replace(/[:*_#()]/g, '').trim(),
  )

const isSpoken = (line: string): boolean =>
  line.length <= 40 && /^[\dA-Z#]/.test(line) && topicOf(line) !== null

/** A line by itself that reads like a heading: short, and no sentence. */
const looksLikeHeading = (block: string): boolean => /^[A-Z0-9][^\n]{1,58}[^\n.!?:;,)]$/.test(block)

/** Splits a section where a line is one of the known headings and nothing else, as in text copied out of Notion or a Google Doc. */
const spokenParts = (section: Section): Section[] => {
  const parts: Section[] = [{ ...section, blocks: [] }]
  const open = (name: string) => parts.push({ ...section, heading: [...section.heading, name], blocks: [] })
  const take = (lines: string[]) => {
    if (lines.length > 0) parts.at(-1)?.blocks.push(lines.join('\n'))
  }
  for (const block of section.blocks) {
    const isNextHeading = parts.length > 1 && parts.at(-1)?.blocks.length !== 0 && looksLikeHeading(block)
    const lines = block.split('\n')
    let from = 0
    for (const [i, line] of lines.entries()) {
      if (!isNextHeading && !isSpoken(line.trim())) continue
      take(lines.slice(from, i))
      open(line.trim())
      from = i + 1
    }
    take(lines.slice(from))
  }
  return parts
}

/** The sections of a text; where it has no headings but a title, those that are only spoken are made real. */
export const withSpokenHeadings = (sections: readonly Section[]): Section[] =>
  sections.some(s => s.heading.length > 1) ? [...sections] : sections.flatMap(spokenParts)
