import type { Section, SectionLink } from '../ingest/outline/section.ts'
import { type Home, refOfLink, refOfNumber } from './record-ref.ts'
import { stateOf } from './state.ts'
import { topicOf } from './topics.ts'

/** A passage that may speak of other records, with the links in it. */
type Passage = { text: string; links: readonly SectionLink[] }

export type Succession = { supersededBy: string[]; supersedes: string[] }

/** So much of a record is read for its place among the others; none has more to say of it. */
const most = { passages: 200, lines: 200, links: 200, characters: 2_000 } as const

const verb = /\b(super[sc]eded by|replaced by|obsoleted by|super[sc]edes?|replaces|obsoletes)\b:?/gi
const ownVerb = /^(?:this (?:adr|record|decision) )?(?:is )?super[sc]ede/i

/** A part of it that was overtaken leads to the newer record, too. */
const isOvertaken = (line: string): boolean =>
  stateOf(line) === 'overtaken' || /\bparts?\b[^.;]*\b(?:super[sc]eded|replaced|obsoleted) by\b/i.test(line)

const numbersIn = (text: string): number[] => {
  const lists =
    text.match(
      /\badrs?[-\s#]*\d{1,5}(?:(?:,| and|, and|&)\s*(?:adr[-\s#]*)?\d{1,5}\b){0,20}|^\W{0,5}\d{1,5}(?=[.:\]]\s|\W{0,3}$)/gi,
    ) ?? []
  return lists.flatMap(list => (list.match(/\d{1,5}/g) ?? []).map(Number))
}

/** Refs of the records a text names: by link, by file name, by number (then the beginning of a ref, see refOfNumber). */
const refsIn = ({ text, links }: Passage, home: Home): string[] => {
  const targets = [
    ...links.filter(l => l.text !== '' && text.includes(l.text)).map(l => l.target),
    ...[...text.matchAll(/\]\(([^()\s]{1,500})\)/g)].map(m => m[1] ?? ''),
    ...(text.match(/(?<![\w./-])[\w./-]{1,200}\.(?:md|mdx|rst|adoc|asciidoc|txt)\b/g) ?? []),
  ]
  const refs = [...targets.map(t => refOfLink(t, home)), ...numbersIn(text).map(n => refOfNumber(n, home))]
  return refs.flatMap(r => (r && r !== home.ref ? [r] : []))
}

const successionIn = ({ text, links }: Passage, home: Home): Succession => {
  const found: Succession = { supersededBy: [], supersedes: [] }
  for (const line of text.split('\n').slice(0, most.lines)) {
    const verbs = [...line.slice(0, most.characters).matchAll(verb)]
    for (const [i, match] of verbs.entries()) {
      const object = line.slice(match.index + match[0].length, verbs[i + 1]?.index).trim()
      const refs = refsIn({ text: object, links }, home)
      if (!/by:?$/i.test(match[0])) found.supersedes.push(...refs)
      else if (isOvertaken(line)) found.supersededBy.push(...refs)
    }
  }
  return found
}

/** Where a record speaks of its place: above its first inner heading, in its status and links, and in lines that begin so. */
const passagesOf = (sections: readonly Section[]): Passage[] => {
  const linesOf = (s: Section) => s.blocks.flatMap(b => b.split('\n'))
  const speaksOfItself = (s: Section) =>
    s.heading.length <= 1 || /^(?:status|links)$/.test(topicOf(s.heading.at(-1) ?? '') ?? '')
  return sections
    .map(s => ({
      links: s.links,
      lines: speaksOfItself(s) ? linesOf(s) : linesOf(s).filter(l => ownVerb.test(l)),
    }))
    .filter(p => p.lines.length > 0)
    .slice(0, most.passages)
    .map(p => ({ text: p.lines.join('\n'), links: p.links.slice(0, most.links) }))
}

/** Another record that this one says is deprecated. */
const deprecated =
  /\badrs?[-\s#]*\d{1,5}\b[^.;\n]{0,40}?\b(?:is|was|been|and|now) (?:now )?deprecated\b(?! by)/gi

const deprecatedIn = ({ blocks, links }: Section, home: Home): string[] =>
  blocks.flatMap(b => b.match(deprecated) ?? []).flatMap(text => refsIn({ text, links }, home))

/** Each ref once; the beginning of one goes when the whole of it is there. */
const distinct = (refs: readonly string[]): string[] =>
  [...new Set(refs)].filter(r => !refs.some(other => other !== r && other.startsWith(r)))

/** What a record says it replaces, and what replaces it: in fields that say so, in its status, and in its text. */
export const successionOf = (
  sections: readonly Section[],
  said: { status: string; supersededBy: string[]; supersedes: string[] },
  home: Home,
): Succession => {
  const found = [...passagesOf(sections), { text: said.status, links: [] }].map(p => successionIn(p, home))
  const named = (values: string[]) => values.flatMap(v => refsIn({ text: v, links: [] }, home))
  return {
    supersededBy: distinct([...named(said.supersededBy), ...found.flatMap(f => f.supersededBy)]),
    supersedes: distinct([
      ...named(said.supersedes),
      ...found.flatMap(f => f.supersedes),
      ...sections.flatMap(s => deprecatedIn(s, home)),
    ]),
  }
}
