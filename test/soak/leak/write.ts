import type { ErrorCode } from '#shared/contract/errors.ts'
import type { TestApp } from '#test/harness/app.ts'
import type { Random } from '#test/soak/random.ts'
import { type Answer, answerOf } from './answer.ts'
import type { Question } from './ask.ts'
import { andPusher, containerIn, draftOf, itemIn, readIds } from './build.ts'
import { words } from './draft.ts'
import type { Hidden } from './intrude.ts'
import { differences } from './leak-case.ts'
import { leaksIn } from './leaks.ts'
import { mark } from './marks.ts'
import { principalsOf, sightOf } from './oracle.ts'
import type { Container, Item, Member, World } from './world.ts'

// What a viewer writes under the very refs of what is hidden from them: to them there is no such thing, so all of it is new.

/** A container to register, or items to store in one container. */
export type Write = { container: Container; items: Item[] | null }

/** Everything written, to be taken away again. */
export type Written = { containers: Container[]; items: Item[] }

/** The same ref, now and then the same version; another title, so that it can be told apart. */
const underTheRefOf = (world: World, random: Random, hidden: Item, container: Container): Item => {
  const { draft } = itemIn(world, random, container)
  const same = random.chance(0.5) ? hidden.draft : draft
  const title = `${words(random, 2)} ${mark(random)}`
  const version = random.chance(0.6) ? hidden.draft.version : mark(random)
  return {
    id: '',
    container,
    draft: { ...draft, ...same, ref: hidden.draft.ref, version, title },
    audience: null,
  }
}

/** Nobody's in particular, the writer's own, that of what is hidden (which leaves the writer out), or nobody. */
const audienceFor = (random: Random, member: Member, hidden: Item): string[] | null =>
  random.pick([null, null, [`person:${member.person.id}`], hidden.audience, random.chance(0.2) ? [] : null])

/** Draws what a member writes: under refs of what is hidden from them now, and of what will be in the twin. */
export const drawWrites = (world: World, member: Member, random: Random, coming: Hidden): Write[] => {
  const sight = sightOf(world, member)
  const hidden = [...random.some(coming.items, 4), ...random.some(sight.hidden, 2)]
  const writes: Write[] = []
  for (const [container, own] of Map.groupBy(hidden, i => i.container)) {
    const seen = sight.containers.includes(container)
    const home = seen
      ? container
      : { ...containerIn(world, random, container.source), ref: container.ref, id: '', complete: false }
    if (!seen) home.readers = andPusher(world, [random.pick(['workspace', `person:${member.person.id}`])])
    const items = [...new Map(own.map(i => [i.draft.ref, i])).values()].map(i => ({
      ...underTheRefOf(world, random, i, home),
      audience: audienceFor(random, member, i),
    }))
    if (!seen) writes.push({ container: home, items: null })
    // Again: what was just written is known, and not another one.
    if (!seen && random.chance(0.5)) writes.push({ container: home, items: null })
    writes.push({ container: home, items })
    if (random.chance(0.5)) writes.push({ container: home, items })
  }
  return writes
}

/** What the oracle says a write must meet: a refusal, or how many items are new and how many known. */
const expectedOf = (
  world: World,
  member: Member,
  { container, items }: Write,
): ErrorCode | [number, number] => {
  const own = principalsOf(world, member)
  if ((items ?? []).some(i => i.audience !== null && !i.audience.some(p => own.has(p))))
    return 'audience.excludes_you'
  const there = new Set(sightOf(world, member).items.filter(i => i.container === container))
  const known = (items ?? []).filter(i => there.has(i))
  return [(items?.length ?? 0) - known.length, known.length]
}

/** Sends a write as the member and keeps what was written in the world. */
const send = async (
  app: TestApp,
  world: World,
  member: Member,
  { container, items }: Write,
): Promise<Answer> => {
  if (items) {
    const answer = await answerOf(app, member.token, 'items.put', {
      container: container.id,
      items: items.map(draftOf),
    })
    if (answer.value) world.items.push(...items.filter(i => !world.items.includes(i)))
    return answer
  }
  const { source, ref, name, readers, id } = container
  // Readers are for administrators to change, once it is there.
  const audience = id === '' ? { audience: readers } : {}
  const answer = await answerOf(app, member.token, 'containers.put', { source, ref, name, ...audience })
  const made = answer.value?.container.id ?? ''
  if (made !== '' && id === '' && world.containers.every(c => c.id !== made)) {
    container.id = made
    world.containers.push(container)
  }
  return answer
}

const faultsOf = (
  expected: ErrorCode | [number, number],
  { container, items }: Write,
  answer: Answer,
): string[] => {
  if (typeof expected === 'string')
    return answer.refusal?.code === expected ? [] : [`it met ${answer.text} instead of ${expected}`]
  const said = answer.value as { stored?: number; unchanged?: number; container?: { id: string } } | null
  if (!said) return [`it was refused: ${answer.text}`]
  if (!items) return said.container?.id === container.id ? [] : [`it is said to be ${said.container?.id}`]
  return differences('the count', [`${expected}`], [`${said.stored},${said.unchanged}`])
}

/** A write as a question, to name it by. */
export const questionOfWrite = ({ container: { source, ref, name, readers }, items }: Write): Question =>
  items
    ? { id: 'items.put', input: { container: ref, items: items.map(draftOf) } }
    : { id: 'containers.put', input: { source, ref, name, readers } }

/** Writes as the member. `blame` gets what the oracle would have otherwise; the answers come back to the byte. */
export const writeAll = async (
  app: TestApp,
  world: World,
  member: Member,
  writes: readonly Write[],
  blame: (write: Write, faults: string[]) => void,
): Promise<{ texts: string[]; written: Written }> => {
  const before = { containers: world.containers.length, items: world.items.length }
  const texts: string[] = []
  for (const write of writes) {
    const expected = expectedOf(world, member, write)
    const answer = await send(app, world, member, write)
    await readIds(app, world)
    const told = JSON.stringify(questionOfWrite(write).input)
    const leaks = leaksIn(world, member, sightOf(world, member), told, answer.text)
    blame(write, [...leaks, ...faultsOf(expected, write, answer)])
    texts.push(answer.text)
  }
  const written = {
    containers: world.containers.slice(before.containers),
    items: world.items.slice(before.items),
  }
  return { texts, written }
}

/** Takes away what was written: items by their writer, containers by whoever pushes, who is among their readers. */
export const unwrite = async (
  app: TestApp,
  world: World,
  member: Member,
  written: Written,
): Promise<void> => {
  const { containers, items } = written
  for (const { id } of items) await app.callAs(member.token)('items.delete', { id })
  for (const { id } of containers) await app.callAs(world.pusher.token)('containers.delete', { id })
  for (const container of containers) container.id = ''
  world.items = world.items.filter(i => !items.includes(i))
  world.containers = world.containers.filter(c => !containers.includes(c))
  await readIds(app, world)
}
