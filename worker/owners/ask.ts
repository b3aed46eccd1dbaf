import type { OutputOf, ParsedInputOf } from '#shared/contract/index.ts'
import { coverOf } from '#shared/cover.ts'
import type { Viewer } from '../access/viewer.ts'
import { kept } from '../db/kept.ts'
import type { Deps } from '../deps.ts'
import { Failure } from '../http/failure.ts'
import { type Ground, ownerCardOf } from './card.ts'
import { compileRules } from './codeowners.ts'
import { factsOf, type OwnerFacts, type RuleFile } from './facts.ts'
import { knownFrom } from './rank.ts'
import { repositoryNamed } from './repository.ts'
import type { RuleCache, RuleSet } from './rule-cache.ts'
import { readStanding } from './standing.ts'
import { readWork } from './work-columns.ts'

type Input = ParsedInputOf<'owners.ask'>

/** GitHub reads the first of these that exists. */
const fileOrder = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS']

const ruleFileOf = (files: RuleFile[]): RuleFile | null =>
  [...files].sort((a, b) => fileOrder.indexOf(a.path) - fileOrder.indexOf(b.path))[0] ?? null

const matcherOf = (file: RuleFile, known: ReadonlyMap<string, RuleSet>, cache: RuleCache): RuleSet => {
  const kept = known.get(file.key)
  if (kept) return kept
  const compiled = compileRules(file.rules ?? [])
  cache.set(file.key, compiled)
  return compiled
}

const noRepository = (input: Input, choices: string[]): Failure =>
  new Failure(
    'container.not_found',
    input.repository
      ? `The repository ${input.repository} is not indexed, or you may not see it.`
      : 'Which repository is meant?',
    {
      remedy:
        choices.length > 0
          ? `Name one with repository: ${choices.slice(0, 5).join(', ')}`
          : 'Index a clone first: `hypha index PATH`.',
    },
  )

/** Everything that is known about paths. One statement. */
export const ownersFor = async (deps: Deps, viewer: Viewer, input: Input, now: Date): Promise<Ground> => {
  const repository = repositoryNamed(input.repository)
  const compiled = deps.rules.snapshot()
  const { paths, author = null } = input
  const { rows } = await deps.db.ask<{ answer: OwnerFacts }>(
    viewer,
    kept(factsOf({ repository, paths, author, known: [...compiled.keys()], now })),
  )
  const facts = rows[0]?.answer
  if (!facts?.repository) throw noRepository(input, facts?.choices ?? [])
  const file = ruleFileOf(facts.files)
  return {
    author: input.author,
    facts,
    file,
    match: file ? matcherOf(file, compiled, deps.rules) : () => null,
    known: knownFrom(readWork(facts), facts, now),
    standing: readStanding(facts),
    asOf: facts.repository.asOf ?? now.toISOString(),
  }
}

/** Who decides and who knows, for many paths of one repository. The author of the change is never the answer. */
export const askOwners = async (
  deps: Deps,
  viewer: Viewer,
  input: Input,
): Promise<OutputOf<'owners.ask'>> => {
  const ground = await ownersFor(deps, viewer, input, deps.now())
  const owners = [...new Set(input.paths)].map(path => ownerCardOf(path, ground))
  return { repository: ground.facts.repository?.ref ?? '', owners, cover: coverOf(owners) }
}
