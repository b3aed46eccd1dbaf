import type { TestApp } from '#test/harness/app.ts'
import type { Random } from '#test/soak/random.ts'
import { containerIn, itemIn, principalsIn, putContainer, putItems, readIds } from './build.ts'
import { principalsOf, sightOf } from './oracle.ts'
import { personNamed } from './people.ts'
import type { Item, Member, World } from './world.ts'

// The twin of a world: the same, and something its viewer may not see. Whatever is hidden speaks of the same things,
// points at the same addresses, touches the same files and is by the same people, so that it matters if it can.

/** A container hidden from the member: one there is, or a new one. */
const hiddenContainer = async (app: TestApp, world: World, member: Member, random: Random) => {
  const { containers } = sightOf(world, member)
  const hidden = world.containers.filter(c => !containers.includes(c))
  if (hidden.length > 0 && random.chance(0.7)) return random.pick(hidden)
  const container = containerIn(world, random, random.pick(['git', 'git', 'jira', 'github']))
  container.readers = [`person:${world.owner.person.id}`]
  world.containers.push(container)
  await putContainer(app, world, container)
  return container
}

/** Points at what the others point at, and at them. */
const entangled = (world: World, random: Random, item: Item): Item => {
  const urls = random.some(
    world.items.flatMap(i => i.draft.url ?? []),
    6,
  )
  return { ...item, draft: { ...item.draft, links: urls.map(url => ({ kind: 'mentions' as const, url })) } }
}

/** Stores items the member may not see, and returns them: a few, or a crowd larger than anything that is read at once. */
export const addHidden = async (
  app: TestApp,
  world: World,
  member: Member,
  random: Random,
): Promise<Item[]> => {
  const elsewhere = random.chance(0.3) ? await hiddenContainer(app, world, member, random) : null
  const own = principalsOf(world, member)
  const others = principalsIn(world).filter(p => !own.has(p))
  const count = random.chance(0.1) ? 45 : 1 + random.below(3)
  const items: Item[] = []
  for (let n = 0; n < count; n++) {
    if (random.chance(0.3)) world.people.push(personNamed(random))
    const item = itemIn(world, random, elsewhere ?? random.pick(world.containers))
    const audience = elsewhere ? null : random.some(others, 3)
    items.push(entangled(world, random, { ...item, audience }))
    world.items.push(...items.slice(-1))
  }
  await putItems(app, world, items)
  await readIds(app, world)
  return items
}

/** Takes hidden items away again: into the hands of whoever pushes, who deletes them. */
export const removeHidden = async (app: TestApp, world: World, items: readonly Item[]): Promise<void> => {
  for (const item of items) item.audience = [`person:${world.owner.person.id}`]
  await putItems(app, world, items)
  const push = app.callAs(world.owner.token)
  for (const item of items) await push('items.delete', { id: item.id })
  world.items = world.items.filter(i => !items.includes(i))
  await readIds(app, world)
}
