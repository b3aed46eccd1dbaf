import { type Sight, type Work, workAt } from './oracle.ts'
import type { Container, Item, World } from './world.ts'

// Which of several containers of one repository counts, by the rule of ARCHITECTURE.md ("Owners").

export type Part = 'work' | 'reviews' | 'rules'

/** Of which repository, or other thing, a container tells. */
export const addressOf = ({ url, ref }: Container): string =>
  (url?.replace(/^https?:\/\//, '') ?? ref).toLowerCase()

const partOf = ({ role }: Work): Part => (role === 'reviewer' ? 'reviews' : 'work')

const hasAny = (world: World, sight: Sight, container: Container, part: Part): boolean =>
  part === 'rules'
    ? sight.items.some(i => i.container === container && i.draft.kind === 'codeowners')
    : workAt(world, sight, '').some(w => w.item.container === container && partOf(w) === part)

/** The container that counts for a part among those of one address that the viewer sees, which are in order of age. */
const counting = (world: World, sight: Sight, address: string, part: Part): Container | undefined => {
  const merits = (container: Container): number =>
    (hasAny(world, sight, container, part) ? 4 : 0) +
    (container.complete ? 2 : 0) +
    ((container.source === 'git') === (part === 'work') ? 1 : 0)
  const [first, ...others] = sight.containers.filter(c => addressOf(c) === address)
  return first && others.reduce((best, c) => (merits(c) > merits(best) ? c : best), first)
}

/** Whether what a container tells of a part counts. One the viewer may not see is of no repository they know. */
export const counts = (world: World, sight: Sight, container: Container, part: Part): boolean =>
  !sight.containers.includes(container) || counting(world, sight, addressOf(container), part) === container

/** Visible work at a place, each counted once. */
export const countedWorkAt = (world: World, sight: Sight, place: string): Work[] =>
  workAt(world, sight, place).filter(w => counts(world, sight, w.item.container, partOf(w)))

/** Whether an item is answered for: by itself, or by what another container tells of the same page. */
export const isToldBy = (ids: ReadonlySet<string>, sight: Sight, { id, container, draft }: Item): boolean =>
  ids.has(id) ||
  sight.items.some(
    i =>
      ids.has(i.id) && i.container !== container && i.draft.url === draft.url && i.draft.kind === draft.kind,
  )
