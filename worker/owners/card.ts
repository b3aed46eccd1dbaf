import type { DecisionCard } from '#shared/contract/decisions.ts'
import type { OwnerCard } from '#shared/contract/owners.ts'
import type { PersonSummary } from '#shared/contract/people.ts'
import type { Evidence } from '#shared/contract/why.ts'
import { inSentence } from '#shared/plain-text.ts'
import { confidenceOf } from '../context/rank.ts'
import { decisionSummaryOf } from '../items/rows.ts'
import type { OwnerFacts, RuleFile } from './facts.ts'
import { type Knower, knowersOf } from './knowers.ts'
import { placesOf } from './places.ts'
import { type Known, totalAt } from './rank.ts'
import { constants } from './rank-weights.ts'
import type { RuleMatch, RuleSet } from './rule-cache.ts'

/** A knower with their name. */
type Named = Omit<Knower, 'person'> & { person: PersonSummary }

const knowersShown = 3
const decisionsShown = 3

/** An owner as CODEOWNERS writes it: a team, a person we know, or a handle nobody is known by yet. Never an e-mail. */
const ownerOf = (text: string, file: RuleFile, host: string): PersonSummary => {
  const known = file.handles[text]
  if (known) return known
  const github = host.startsWith('github.com/')
  const team = /^@([^/]+)\/(.+)$/.exec(text)
  if (team) {
    const url = github ? `https://github.com/orgs/${team[1]}/teams/${team[2]}` : null
    return { id: null, kind: 'team', name: text.slice(1), handle: text, url }
  }
  if (!text.startsWith('@'))
    return { id: null, kind: 'person', name: 'Someone named by e-mail', handle: null, url: null }
  return {
    id: null,
    kind: 'person',
    name: text.slice(1),
    handle: text,
    url: github ? `https://github.com/${text.slice(1)}` : null,
  }
}

const ruleOf = (file: RuleFile | null, match: RuleMatch | null): OwnerCard['rule'] => {
  if (!file) return { state: 'no-file', pattern: null, line: null, file: null }
  if (!match) return { state: 'none', pattern: null, line: null, file: file.path }
  return {
    state: match.owners.length > 0 ? 'owned' : 'unowned',
    pattern: match.pattern,
    line: match.line,
    file: file.path,
  }
}

const ruleEvidence = (rule: OwnerCard['rule'], at: string | null): Evidence[] => {
  const [file, pattern] = [rule.file, rule.pattern].map(words => inSentence(words ?? ''))
  if (rule.state === 'owned')
    return [{ kind: 'rule', text: `Decides: ${file} line ${rule.line}, ${pattern}`, at }]
  if (rule.state === 'unowned')
    return [{ kind: 'rule', text: `${file} line ${rule.line} takes the owners away: ${pattern}`, at }]
  if (rule.state === 'none') return [{ kind: 'rule', text: `No line of ${file} matches`, at }]
  return []
}

const knowerEvidence = ({ work, share, person }: Named): Evidence => {
  const where = work.path.endsWith('/') ? `in ${inSentence(work.path)}` : 'here'
  const percent = Math.round(share * 100)
  const done = [
    work.changes > 0 && `${work.changes} ${work.changes === 1 ? 'change' : 'changes'}`,
    work.reviews > 0 && `reviewed ${work.reviews}`,
  ].filter(Boolean)
  return {
    kind: work.changes > 0 ? 'authored' : 'reviewed',
    text: [`${inSentence(person.name)}: ${percent}% of recent work ${where}`, ...done].join(', '),
    at: work.lastAt,
  }
}

const decisionsFor = (path: string, facts: OwnerFacts): DecisionCard[] => {
  const places = new Set(placesOf(path))
  return facts.decisions
    .flatMap(row => {
      const touched = row.scope.filter(s => places.has(s)).sort((a, b) => b.length - a.length)[0]
      if (!touched) return []
      const reason = `It decides about ${inSentence(touched)}`
      const why = {
        reason,
        evidence: [{ kind: 'path' as const, text: reason, at: row.decidedAt }],
        confidence: confidenceOf(0.7),
        asOf: row.item.asOf,
      }
      return [{ decision: decisionSummaryOf(row), why, depth: touched.length }]
    })
    .sort((a, b) => b.depth - a.depth || (a.decision.id < b.decision.id ? -1 : 1))
    .slice(0, decisionsShown)
    .map(({ decision, why }) => ({ decision, why }))
}

/** How sure: a rule is certain of who decides; knowing rests on how much work there is to go by. */
const confidenceIn = (rule: OwnerCard['rule'], path: string, facts: OwnerFacts): number => {
  const weight = totalAt(facts.totals, path)
  const knowing = weight / (weight + constants.confident)
  return rule.state === 'owned' ? Math.max(0.75, knowing) : knowing
}

const reasonOf = (rule: OwnerCard['rule'], deciders: PersonSummary[], knowers: Named[]): string => {
  const decider = deciders[0] && inSentence(deciders[0].handle ?? deciders[0].name)
  const knower = knowers[0] && inSentence(knowers[0].person.name)
  if (decider && knower) return `${decider} decides; ${knower} knows it best`
  if (decider) return `${decider} decides by CODEOWNERS`
  if (knower) return `Nobody owns this; ${knower} knows it best`
  return rule.state === 'unowned'
    ? 'CODEOWNERS leaves this without an owner'
    : 'Nobody owns this, and nobody is known to have worked on it'
}

const isAuthor = (person: PersonSummary, author: string | undefined): boolean =>
  author !== undefined && person.handle?.toLowerCase() === `@${author.replace(/^@/, '').toLowerCase()}`

/** What the cards of one answer are built from. */
export type Ground = {
  /** Handle of the author of the change, who is never the answer. */
  author: string | undefined
  facts: OwnerFacts
  file: RuleFile | null
  match: RuleSet
  known: Known
  asOf: string
}

/** The card of one path: who decides, who knows, which decisions are behind it. */
export const ownerCardOf = (path: string, ground: Ground): OwnerCard => {
  const { author, facts, file } = ground
  const found = ground.match(path)
  const rule = ruleOf(file, found)
  const deciders = (found?.owners ?? [])
    .map(o => ownerOf(o, file as RuleFile, facts.repository?.ref ?? ''))
    .filter(p => !isAuthor(p, author))
  const knowers = knowersOf(path, ground.known)
    .flatMap((k): Named[] => {
      const person = facts.people[k.person]
      return person ? [{ ...k, person }] : []
    })
    .filter(k => !isAuthor(k.person, author))
    .slice(0, knowersShown)
  return {
    path,
    rule,
    deciders,
    knowers: knowers.map(k => ({
      person: k.person,
      share: k.share,
      changes: k.work.changes,
      lastAt: k.work.lastAt,
    })),
    decisions: decisionsFor(path, facts),
    why: {
      reason: reasonOf(rule, deciders, knowers),
      evidence: [...ruleEvidence(rule, file?.asOf ?? null), ...knowers.map(knowerEvidence)],
      confidence: confidenceOf(confidenceIn(rule, path, facts)),
      asOf: ground.asOf,
    },
  }
}
