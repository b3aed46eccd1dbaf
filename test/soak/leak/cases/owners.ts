import type { OutputOf } from '#shared/contract/index.ts'
import { paths } from '../draft.ts'
import { type Asking, differences, type LeakCase } from '../leak-case.ts'
import { mark } from '../marks.ts'
import { placesOf, workAt } from '../oracle.ts'
import type { Container } from '../world.ts'

type Card = OutputOf<'owners.ask'>['owners'][number]

const fileOrder = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS']
/** The file, its folder and the one above; never the root, where everybody is. */
const placesRead = 3

const repositoryOf = ({ sight }: Asking, wanted: string | undefined): Container | undefined => {
  const there = sight.containers.filter(c => c.source === 'git')
  if (wanted === undefined) return there.length === 1 ? there[0] : undefined
  return there.find(c => c.ref === wanted || c.name === wanted)
}

/** Changes by somebody at the nearest place they worked, as the oracle counts them. */
const changesNear = ({ world, sight }: Asking, home: Container, path: string): Map<string, number> => {
  const found = new Map<string, number>()
  for (const place of placesOf(path).slice(0, -1).slice(0, placesRead)) {
    const here = workAt(world, sight, place).filter(w => w.item.container === home)
    for (const [person, own] of Map.groupBy(here, w => w.person.id))
      if (!found.has(person)) found.set(person, own.filter(w => w.role !== 'reviewer').length)
  }
  return found
}

const cardFaults = (asking: Asking, home: Container, card: Card): string[] => {
  const near = changesNear(asking, home, card.path)
  const files = asking.sight.items.filter(i => i.container === home && i.draft.kind === 'codeowners')
  const file = fileOrder.find(place => files.some(i => i.draft.paths?.[0] === place)) ?? null
  return [
    ...card.knowers
      .filter(k => near.get(k.person.id ?? '') !== k.changes)
      .map(k => `${k.person.id} with ${k.changes} changes, instead of ${near.get(k.person.id ?? '')}`),
    ...(near.size > 0 && card.knowers.length === 0 ? ['nobody is said to know it'] : []),
    ...(card.rule.file === file ? [] : [`the rules of ${card.rule.file} instead of ${file}`]),
  ]
}

export const askOwners: LeakCase<'owners.ask'> = {
  question({ world, random }) {
    const repositories = world.containers.filter(c => c.source === 'git').flatMap(c => [c.ref, c.name])
    return {
      paths: [random.pick(paths), ...random.some(paths, 3), `services/${mark(random)}.ts`],
      ...(random.chance(0.9) ? { repository: random.pick([...repositories, mark(random)]) } : {}),
    }
  },
  refusal: (asking, { repository }) => (repositoryOf(asking, repository) ? null : 'container.not_found'),
  faults(asking, { repository, paths: asked }, answer) {
    const home = repositoryOf(asking, repository)
    if (!home) return []
    return [
      ...differences(
        'the path',
        asked,
        answer.owners.map(o => o.path),
      ),
      ...answer.owners.flatMap(card => cardFaults(asking, home, card)),
    ]
  },
}
