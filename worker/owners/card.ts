import type { DecisionCard } from '#shared/contract/decisions.ts'
import type { OwnerCard } from '#shared/contract/owners.ts'
import type { PersonSummary } from '#shared/contract/people.ts'
import { inSentence } from '#shared/plain-text.ts'
import { confidenceOf } from '../context/rank.ts'
import { decisionSummaryOf } from '../items/rows.ts'
import { askedOf, type Named } from './asked.ts'
import { correctedAt } from './corrected.ts'
import type { OwnerFacts, RuleFile } from './facts.ts'
import { knowersOf } from './knowers.ts'
import { correctionLine, knowerLine, ruleLines } from './lines.ts'
import { placesOf } from './places.ts'
import { type Known, totalAt } from './rank.ts'
import { constants } from './rank-weights.ts'
import type { RuleMatch, RuleSet } from './rule-cache.ts'
import { type Stands, standsIn } from './standing.ts'
import { instantAt, lastOf } from './work-columns.ts'

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

const decisionsFor = (path: string, facts: OwnerFacts): DecisionCard[] => {
  if (facts.decisions.length === 0) return []
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
const confidenceIn = (rule: OwnerCard['rule'], path: string, { totals }: Known): number => {
  const weight = totalAt(totals, path)
  const knowing = weight / (weight + constants.confident)
  return rule.state === 'owned' ? Math.max(0.75, knowing) : knowing
}

/** Those who can be asked come before those who cannot; else the order stays. */
const presentFirst = <T>(all: readonly T[], isHere: (one: T) => boolean): T[] => [
  ...all.filter(isHere),
  ...all.filter(one => !isHere(one)),
]

/** Names nobody first who is away or gone. */
const reasonOf = (card: Pick<OwnerCard, 'rule' | 'ask' | 'deciders' | 'knowers'>): string => {
  const { first, backup, team } = card.ask
  const nameOf = (person: PersonSummary) => inSentence(person.handle ?? person.name)
  const asked = first && inSentence(first.person.name)
  if (first?.as === 'corrected') return `Ask ${asked}: who was asked before said “not me”`
  const decides = first?.as === 'decides' ? nameOf(first.person) : team && nameOf(team)
  const knows = [first, backup].find(one => one?.as === 'knows')
  const knower = knows && inSentence(knows.person.name)
  if (decides && knower) return `${decides} decides; ${knower} knows it`
  if (decides) return `${decides} decides by CODEOWNERS`
  const owned = card.deciders.length > 0
  if (knower) return `${owned ? 'Nobody who owns this is here' : 'Nobody owns this'}; ${knower} knows it`
  if (owned || card.knowers.length > 0) return 'Whoever decides or knows is away, gone or not to be asked'
  return card.rule.state === 'unowned'
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
  standing: ReadonlyMap<string, Stands>
  asOf: string
}

/** The card of one path: whom to ask, who decides, who knows, which decisions are behind it. */
export const ownerCardOf = (path: string, ground: Ground): OwnerCard => {
  const { author, facts, file } = ground
  const found = ground.match(path)
  const rule = ruleOf(file, found)
  const corrected = correctedAt(path, facts.corrections)
  const standingFor = (person: PersonSummary) => standsIn(ground.standing, person).standing
  const isHere = (person: PersonSummary) => standingFor(person).state === 'here'
  const deciders = presentFirst(
    (found?.owners ?? [])
      .map(o => ownerOf(o, file as RuleFile, facts.repository?.ref ?? ''))
      .filter(p => !isAuthor(p, author)),
    isHere,
  )
  const known = knowersOf(path, ground.known)
    .flatMap((k): Named[] => {
      const person = facts.people[k.person]
      return person ? [{ ...k, person }] : []
    })
    .filter(k => !isAuthor(k.person, author) && !corrected.not.has(k.work.person))
  const knowers = presentFirst(known, k => isHere(k.person)).slice(0, knowersShown)
  const at = file?.asOf ?? null
  const decides = [
    { kind: 'rule' as const, text: `Decides: CODEOWNERS ${inSentence(rule.pattern ?? '')}`, at },
  ]
  const card = {
    path,
    rule,
    ask: askedOf({ deciders, rule: decides, knowers: known, corrected, standing: ground.standing }),
    deciders,
    knowers: knowers.map(k => ({
      person: k.person,
      share: k.share,
      changes: k.work.changes,
      lastAt: instantAt(lastOf(k.work)),
      standing: standingFor(k.person),
    })),
    decisions: decisionsFor(path, facts),
    corrections: corrected.corrections,
  }
  const named = [card.ask.first?.person, card.ask.backup?.person, ...deciders, ...knowers.map(k => k.person)]
  return {
    ...card,
    you: named.some(person => person?.id != null && person.id === facts.you),
    why: {
      reason: reasonOf(card),
      evidence: [
        ...ruleLines(rule, at),
        ...corrected.corrections.map(correctionLine),
        ...knowers.map(k => knowerLine(k, k.person.name)),
      ],
      confidence: confidenceOf(confidenceIn(rule, path, ground.known)),
      asOf: ground.asOf,
    },
  }
}
