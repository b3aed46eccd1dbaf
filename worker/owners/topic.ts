import type { OutputOf, ParsedInputOf } from '#shared/contract/index.ts'
import type { Evidence } from '#shared/contract/why.ts'
import { inSentence } from '#shared/plain-text.ts'
import type { Viewer } from '../access/viewer.ts'
import { type Moment, relatedTo } from '../context/ask.ts'
import { confidenceOf } from '../context/rank.ts'
import type { Deps } from '../deps.ts'
import { coverageOf, type ItemRow, itemSummaryOf } from '../items/rows.ts'
import { canonicalUrl } from '../sources/index.ts'
import { type Takers, takersOf } from './takers.ts'
import { constants, type Taker, takersIn } from './topic-rank.ts'

type Input = ParsedInputOf<'owners.topic'>

const peopleShown = 5
const itemsShown = 3

const did: Readonly<Record<string, string>> = { assignee: 'Took on', reviewer: 'Reviewed' }

const lineOf = (item: ItemRow, role: string): Evidence => ({
  kind: role === 'assignee' ? 'person' : role === 'reviewer' ? 'reviewed' : 'authored',
  text: `${did[role] ?? 'Wrote'} “${inSentence(item.title)}”`,
  at: item.updatedAt,
})

/** Everybody who took on what is like a text, best first. Two statements: what is like it, and who had a part in that. */
export const takersFor = async (deps: Deps, viewer: Viewer, input: Input, moment: Moment) => {
  const { url, author = null } = input
  const { answer, ranked } = await relatedTo(deps, viewer, { ...input, paths: [], limit: 1 }, moment)
  const items = new Map(ranked.slice(0, constants.most).map(r => [r.candidate.item.id, r.candidate.item]))
  const { rows } = await deps.db.look<{ answer: Takers }>(
    viewer,
    takersOf([...items.keys()], {
      subject: url ? canonicalUrl(url) : null,
      author,
      before: moment.before?.toISOString() ?? null,
    }),
  )
  const { parts, people, authors, away } = rows[0]?.answer ?? { parts: [], people: {}, authors: [], away: [] }
  const neighbours = ranked.map(r => ({
    item: r.candidate.item.id,
    order: r.order,
    at: r.candidate.item.createdAt,
  }))
  const takers = takersIn(neighbours, parts, authors, moment.now)
  const here = takers.filter(t => !away.includes(t.person))
  return {
    takers: [...here, ...takers.filter(t => away.includes(t.person))],
    people,
    items,
    coverage: answer.coverage,
  }
}

const cardOf = (
  { person, share, items: told }: Taker,
  { people, items }: Awaited<ReturnType<typeof takersFor>>,
): OutputOf<'owners.topic'>['people'] => {
  const name = people[person]
  const known = told.flatMap(({ item, role }) => {
    const row = items.get(item)
    return row ? [{ row, role }] : []
  })
  const [first] = known
  if (!(name && first)) return []
  const evidence = known.slice(0, itemsShown).map(({ row, role }) => lineOf(row, role))
  const reason = known.length > 1 ? `Had a part in ${known.length} things like it` : (evidence[0]?.text ?? '')
  const confidence = confidenceOf(share)
  const shown = [...new Set(known.map(k => k.row))].slice(0, itemsShown).map(itemSummaryOf)
  return [{ person: name, items: shown, why: { reason, evidence, confidence, asOf: first.row.asOf } }]
}

/** Whom to ask about a text without files: at most five, best first. Whoever is away comes last; the text's author never. */
export const askTopicOwners = async (
  deps: Deps,
  viewer: Viewer,
  input: Input,
): Promise<OutputOf<'owners.topic'>> => {
  const found = await takersFor(deps, viewer, input, { now: deps.now(), before: null })
  return {
    people: found.takers.flatMap(taker => cardOf(taker, found)).slice(0, peopleShown),
    coverage: coverageOf(found.coverage),
  }
}
