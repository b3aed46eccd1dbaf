import type { DecisionState } from '#shared/contract/decisions.ts'
import { fieldName, type Outline, type Section } from '../ingest/outline/section.ts'
import { instantOf } from './date.ts'
import type { Home } from './record-ref.ts'
import { stateOf } from './state.ts'
import { type Succession, successionOf } from './succession.ts'
import { type Topic, topicOf } from './topics.ts'

/** What a record says of itself beside its decision. */
export type Facts = Succession & { state: DecisionState | null; decidedAt: string | null; deciders: string[] }

const labelled = /^([A-Za-z][A-Za-z ()-]{1,29})(?::|\t)\s*(.+)$/

/** `Status: accepted` and the like above the first inner heading. */
const introFields = (sections: readonly Section[]): Outline['fields'] => {
  const fields: Outline['fields'] = Object.create(null)
  const intro = sections.filter(s => s.heading.length <= 1)
  const lines = intro.flatMap(s => s.blocks.flatMap(b => b.split('\n'))).slice(0, 60)
  for (const line of lines) {
    const [, name, value] = labelled.exec(line.trim()) ?? []
    if (name && value) fields[fieldName(name)] ??= [value.trim()]
  }
  return fields
}

const bodyOf = (sections: readonly Section[], topic: Topic): string =>
  sections.find(s => topicOf(s.heading.at(-1) ?? '') === topic)?.blocks.join('\n') ?? ''

/** People as a record names them, without their addresses. */
const namesIn = (values: readonly string[]): string[] => {
  const names = values
    .flatMap(v => v.split(/[,;\n]|\band\b/))
    .filter(n => n.length <= 200)
    .map(n => n.replace(/<[^<>]*>|\([^()]*@[^()]*\)/g, '').replace(/^[\s[*•-]+|[\s\].]+$/g, ''))
  return [...new Set(names.filter(n => n !== '' && n.length <= 100 && !/[{}]/.test(n)))].slice(0, 20)
}

/** A line of a change log that says accepted is when it was decided; else its first day is when it was written. */
const dayOfHistory = (history: string): string | null => {
  const lines = history.split('\n').map(line => ({ line, instant: instantOf(line) }))
  const decided = lines.find(({ line, instant }) => instant && /\b(?:accepted|approved|agreed)\b/i.test(line))
  return decided?.instant ?? lines.flatMap(l => l.instant ?? []).sort()[0] ?? null
}

const dateNames = ['date', 'decision-date', 'decided', 'decided-on', 'decided-at']
const deciderNames = 'deciders decider decision-makers decision-maker decided-by approvers approved-by'.split(
  ' ',
)

/** Reads what a record says of itself: fields first, then lines above its first inner heading, then sections. */
export const factsOf = (sections: readonly Section[], fields: Outline['fields'], home: Home): Facts => {
  const said = { ...introFields(sections), ...fields }
  const valuesOf = (names: string[]) => names.flatMap(n => said[n] ?? [])
  const status = valuesOf(['status', 'decision-status']).join(' ') || bodyOf(sections, 'status')
  const days = [...valuesOf(dateNames), bodyOf(sections, 'date'), status].flatMap(d => instantOf(d) ?? [])
  const fileName = home.ref.slice(home.ref.lastIndexOf('/') + 1)
  const succession = successionOf(
    sections,
    {
      status,
      supersededBy: valuesOf(['superseded-by', 'superceded-by', 'replaced-by']),
      supersedes: valuesOf(['supersedes', 'supercedes', 'replaces']),
    },
    home,
  )
  return {
    state: stateOf(status) ?? (succession.supersededBy.length > 0 ? 'overtaken' : null),
    decidedAt: days[0] ?? dayOfHistory(bodyOf(sections, 'history')) ?? instantOf(fileName),
    deciders: namesIn([...valuesOf(deciderNames), bodyOf(sections, 'deciders')]),
    ...succession,
  }
}
