import type { Outline, Section } from '../ingest/outline/section.ts'
import { scopeOf } from './scope.ts'
import { upTo } from './statement.ts'
import { topicOf } from './topics.ts'

const most = { topics: 20, characters: 100, alternatives: 20, alternative: 200 } as const

const nameOf = (section: Section): string => section.heading.at(-1) ?? ''

const fieldNames = ['tags', 'labels', 'components', 'component', 'topics', 'category', 'categories']
const filedUnder = /^(?:components?|labels?|tags?|topics?|area):\s+(.{1,500})$/i

/** What a text says it is filed under, in front matter or in lines such as `Components: Quotes`. */
export const filedTopicsOf = ({ fields, sections }: Outline): string[] => {
  const lines = sections.flatMap(s => s.blocks.flatMap(b => (b.length < 2_000 ? b.split('\n') : [])))
  const said = [
    ...fieldNames.flatMap(n => fields[n] ?? []),
    ...lines.slice(0, 500).flatMap(l => filedUnder.exec(l.trim())?.[1] ?? []),
  ]
  const topics = said.flatMap(s => s.split(/[,;]/)).map(t => t.trim().slice(0, most.characters))
  return [...new Set(topics.filter(Boolean))].slice(0, most.topics)
}

/** Names in code that a statement uses and that are no paths. */
export const namesIn = (statement: string, code: readonly string[]): string[] => {
  const names = code.filter(
    c =>
      /^[\p{L}_$@][\w$.:@#-]{2,60}(?:\(\))?$/u.test(c) &&
      statement.includes(c) &&
      scopeOf(c, [c]).length === 0,
  )
  return [...new Set(names)].slice(0, most.topics)
}

const isWithin = (inner: Section, outer: Section): boolean =>
  inner.heading.length === outer.heading.length + 1 && outer.heading.every((h, i) => inner.heading[i] === h)

const same = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** What else was considered: the list of options, or the headings below one of them; not what was chosen. */
export const alternativesOf = (sections: readonly Section[], statement: string): string[] => {
  const options = sections.find(s => topicOf(nameOf(s)) === 'options')
  if (!options) return []
  const listed = options.blocks.find(b => b.includes('\n'))?.split('\n') ?? []
  const headed = sections.filter(s => isWithin(s, options)).map(nameOf)
  const all = (headed.length > 1 ? headed : listed).map(o => upTo(o.trim(), most.alternative)).filter(Boolean)
  const chosen = same(/^chosen option:\s*["“'‘]?([^"”\n]{2,200})/i.exec(statement)?.[1] ?? '')
  const isChosen = (option: string) =>
    chosen !== '' && (chosen.startsWith(same(option)) || same(option).startsWith(chosen))
  return all.filter(o => !isChosen(o)).slice(0, most.alternatives)
}
