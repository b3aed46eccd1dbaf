import type { TestApp } from '#test/harness/app.ts'
import type { Random } from '#test/soak/random.ts'
import { andPusher, containerIn, itemIn, principalsIn, putContainer, putItems, readIds } from './build.ts'
import { principalsOf, sightOf } from './oracle.ts'
import { personNamed } from './people.ts'
import type { Container, Item, Member, World } from './world.ts'

// The twin of a world: the same, and something its viewer may not see. Whatever is hidden speaks of the same things,
// points at the same addresses, touches the same files and is by the same people, so that it matters if it can.

/** What the twin has and the world has not. */
export type Hidden = { container: Container | null; items: Item[] }

/** A container hidden from the member: one there is, or a new one. */
const hiddenContainer = (world: World, member: Member, random: Random): Container => {
  const { containers } = sightOf(world, member)
  const hidden = world.containers.filter(c => !containers.includes(c))
  if (hidden.length > 0 && random.chance(0.5)) return random.pick(hidden)
  const container = containerIn(world, random, random.pick(['git', 'git', 'jira', 'github']))
  container.readers = andPusher(world, [])
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

/** Draws what the member may not see: a few items, or a crowd larger than anything that is read at once. */
export const drawHidden = (world: World, member: Member, random: Random): Hidden => {
  const elsewhere = random.chance(0.3) ? hiddenContainer(world, member, random) : null
  const own = principalsOf(world, member)
  const others = principalsIn(world).filter(p => !own.has(p))
  const count = random.chance(0.1) ? 45 : 1 + random.below(3)
  const drawing = { ...world, items: [...world.items] }
  for (let n = 0; n < count; n++) {
    if (random.chance(0.3)) world.people.push(personNamed(random))
    const item = itemIn(drawing, random, elsewhere ?? random.pick(world.containers))
    const audience = elsewhere ? null : andPusher(world, random.some(others, 3))
    drawing.items.push(entangled(drawing, random, { ...item, audience }))
  }
  world.drawn = drawing.drawn
  const items = drawing.items.slice(world.items.length)
  return { container: elsewhere && !world.containers.includes(elsewhere) ? elsewhere : null, items }
}

/** Stores it. */
export const addHidden = async (app: TestApp, world: World, { container, items }: Hidden): Promise<void> => {
  if (container) {
    world.containers.push(container)
    await putContainer(app, world, container)
  }
  world.items.push(...items)
  await putItems(app, world, items)
  await readIds(app, world)
}

/** Takes the items away again, those that are still there; a container stays, empty. */
export const removeHidden = async (app: TestApp, world: World, { items }: Hidden): Promise<void> => {
  const push = app.callAs(world.pusher.token)
  for (const { id } of items) if (id !== '') await push('items.delete', { id })
  world.items = world.items.filter(i => !items.includes(i))
  await readIds(app, world)
}
