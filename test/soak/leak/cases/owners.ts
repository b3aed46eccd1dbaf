import type { OutputOf } from '#shared/contract/index.ts'
import { paths } from '../draft.ts'
import { type Asking, differences, type LeakCase } from '../leak-case.ts'
import { mark } from '../marks.ts'
import { placesOf } from '../oracle.ts'
import { addressOf, countedWorkAt, counts } from '../told-twice.ts'
import { type Container, holdsCode } from '../world.ts'

type Card = OutputOf<'owners.ask'>['owners'][number]

const fileOrder = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS']
/** The file, its folder and the one above; never the root, where everybody is. */
const placesRead = 3

/** The containers of the repository that is meant; none: it is not told which, or not there. */
const repositoryOf = ({ sight }: Asking, wanted: string | undefined): Container[] => {
  const all = Map.groupBy(sight.containers.filter(holdsCode), addressOf)
  const isMeant = (c: Container) => [addressOf(c), c.ref, c.name].includes(wanted ?? '')
  const named = [...all].filter(([, own]) => wanted === undefined || own.some(isMeant))
  return (named.length === 1 ? named[0]?.[1] : all.get(wanted ?? '')) ?? []
}

/** Changes by somebody at the nearest place they worked, as the oracle counts them. */
const changesNear = ({ world, sight }: Asking, home: Container[], path: string): Map<string, number> => {
  const found = new Map<string, number>()
  for (const place of placesOf(path).slice(0, -1).slice(0, placesRead)) {
    const here = countedWorkAt(world, sight, place).filter(w => home.includes(w.item.container))
    for (const [person, own] of Map.groupBy(here, w => w.person.id))
      if (!found.has(person)) found.set(person, own.filter(w => w.role !== 'reviewer').length)
  }
  return found
}

const cardFaults = (asking: Asking, home: Container[], card: Card): string[] => {
  const near = changesNear(asking, home, card.path)
  const rules = home.filter(c => counts(asking.world, asking.sight, c, 'rules'))
  const files = asking.sight.items.filter(i => rules.includes(i.container) && i.draft.kind === 'codeowners')
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
    const repositories = world.containers.filter(holdsCode).flatMap(c => [addressOf(c), c.ref, c.name])
    return {
      paths: [random.pick(paths), ...random.some(paths, 3), `services/${mark(random)}.ts`],
      ...(random.chance(0.9) ? { repository: random.pick([...repositories, mark(random)]) } : {}),
    }
  },
  refusal: (asking, { repository }) =>
    repositoryOf(asking, repository).length > 0 ? null : 'container.not_found',
  faults(asking, { repository, paths: asked }, answer) {
    const home = repositoryOf(asking, repository)
    if (home.length === 0) return []
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
