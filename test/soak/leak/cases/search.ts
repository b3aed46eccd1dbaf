import { words } from '../draft.ts'
import type { Asking, LeakCase } from '../leak-case.ts'
import { mark, marksSaid } from '../marks.ts'
import { workAt } from '../oracle.ts'
import { countedWorkAt, isToldBy } from '../told-twice.ts'
import type { Person } from '../world.ts'
import { coverageFaults } from './coverage.ts'

const peopleShown = 3

const anyWord = ({ world, random }: Asking): string => {
  const { draft } = random.pick(world.items)
  return random.pick([...marksSaid(draft), mark(random)])
}

/** Visible changes of everybody whose name has a word that begins so, or a known handle. */
const changesOf = ({ world, sight }: Asking, q: string): Map<Person, number> => {
  const begins = (text: string): boolean => text.toLowerCase().startsWith(q.toLowerCase())
  const isNamed = (person: Person): boolean =>
    begins(person.name) ||
    person.name.toLowerCase().includes(` ${q.toLowerCase()}`) ||
    sight.accounts.some(
      a => a.person === person && a.handle !== null && (begins(a.handle) || begins(a.handle.slice(1))),
    )
  const work = workAt(world, sight, '').filter(w => isNamed(w.person))
  const counted = Map.groupBy(countedWorkAt(world, sight, ''), w => w.person)
  return new Map(
    [...Map.groupBy(work, w => w.person)].map(([person, own]) => [
      person,
      (counted.get(person) ?? own).length,
    ]),
  )
}

/** What narrows a search; what fits is checked only for kinds, that nothing hidden counts for all of them. */
const filterTo = ({ world, random }: Asking): string =>
  random.pick([
    `is:${random.pick(world.items).draft.kind}`,
    'is:decision',
    'owner:me',
    `owner:"${random.pick(world.people).name}"`,
    `in:${random.pick(['git', 'github', 'jira', 'notion', 'a'])}`,
    'from:2026',
    'to:2026-06',
  ])

const kindWanted = (filters: string[]): string | null =>
  filters.length === 1 ? (/^is:(?!decision)(\w+)$/.exec(filters[0] ?? '')?.[1] ?? null) : null

/** The words of a question, and the filters after them. */
const parted = (q: string): { words: string; filters: string[] } => {
  const filters = q.match(/\b(?:in|is|owner|from|to):(?:"[^"]*"|\S+)/g) ?? []
  return { words: filters.reduce((rest, filter) => rest.replace(filter, ''), q).trim(), filters }
}

const peopleFaults = (
  asking: Asking,
  { words: q, filters }: { words: string; filters: string[] },
  people: { person: { id: string | null }; said: string | undefined }[],
) => {
  const expected = filters.length > 0 ? new Map<Person, number>() : changesOf(asking, q)
  const known = new Map([...expected].map(([person, n]) => [person.id, n]))
  const wrong = people.filter(({ person, said }) => {
    const n = known.get(person.id ?? '')
    return n === undefined || said !== `${n} ${n === 1 ? 'change' : 'changes'} on record`
  })
  return [
    ...(people.length === Math.min(peopleShown, expected.size)
      ? []
      : [`${people.length} people instead of ${expected.size}`]),
    ...wrong.map(
      ({ person, said }) => `the person ${person.id} with ${said}, instead of ${known.get(person.id ?? '')}`,
    ),
  ]
}

export const askSearch: LeakCase<'search.ask'> = {
  question(asking) {
    const { world, random } = asking
    const person = random.pick(world.people)
    const handle = person.accounts.at(-1)?.handle ?? '@nobody'
    const word = anyWord(asking)
    return {
      q: random.pick([
        word,
        word,
        word.slice(0, 9),
        person.name,
        person.name.slice(0, 3),
        handle,
        handle.slice(1, 8),
        words(random, 2),
        `${word} ${filterTo(asking)}`,
        filterTo(asking),
        `${filterTo(asking)} ${filterTo(asking)}`,
      ]),
      limit: random.pick([3, 50]),
    }
  },
  faults(asking, { q, limit = 10 }, answer) {
    const ids = new Set([
      ...answer.items.map(i => i.item.id),
      ...answer.decisions.map(d => d.decision.item.id),
    ])
    const question = parted(q)
    const kind = kindWanted(question.filters)
    const holders = asking.sight.items.filter(
      i =>
        i.draft.kind !== 'codeowners' &&
        (question.filters.length === 0 || i.draft.kind === kind) &&
        marksSaid(i.draft).has(question.words.toLowerCase()),
    )
    const people = answer.people.map(p => ({ person: p.person, said: p.why.evidence[0]?.text }))
    return [
      ...(holders.length > Number(limit) ? [] : holders)
        .filter(i => !isToldBy(ids, asking.sight, i))
        .map(i => `the item ${i.id} that says so is missing`),
      ...peopleFaults(asking, question, people),
      ...coverageFaults(asking, answer.coverage),
    ]
  },
}
