import type { ItemDraftInput } from '#shared/contract/items.ts'
import type { TestApp } from '#test/harness/app.ts'
import { addMember } from '#test/harness/member.ts'
import type { Random } from '#test/soak/random.ts'
import { readTexts } from '#worker/decisions/propose/read.ts'
import { draftFor } from './draft.ts'
import { mark } from './marks.ts'
import { addTeam, join, personNamed } from './people.ts'
import {
  type Account,
  accountName,
  type Container,
  type Decision,
  type Item,
  type Member,
  type World,
} from './world.ts'

// Puts a world into the database, through the API as clients do it.

/** Everything an audience of this world can be made of, but everybody and whoever pushes. */
export const principalsIn = (world: World): string[] => [
  ...[world.owner, ...world.members].map(m => `person:${m.person.id}`),
  ...world.teams.map(t => `team:${t.id}`),
  ...world.people.flatMap(p => p.accounts.map(a => `identity:${accountName(a)}`)),
]

/** These, and whoever pushes: a writer stays a reader. */
export const andPusher = (world: World, principals: string[]): string[] => [
  `person:${world.pusher.person.id}`,
  ...principals,
]

/** A few principals, everybody now and then, nobody as well: nobody but whoever pushes. */
export const audienceIn = (world: World, random: Random): string[] =>
  andPusher(world, random.chance(0.2) ? ['workspace'] : random.some(principalsIn(world), 3))

/** Readers of a container. */
export const readersIn = (world: World, random: Random): string[] =>
  random.chance(0.4) ? andPusher(world, ['workspace']) : audienceIn(world, random)

/** Registers a container, or says again who reads it. */
export const putContainer = async (app: TestApp, world: World, container: Container): Promise<void> => {
  const { source, ref, name, url, readers } = container
  const put = await app.callAs(world.pusher.token)('containers.put', {
    source,
    ref,
    name,
    url,
    cursor: 'complete',
    audience: readers,
  })
  container.id = put.container.id
}

/** Says what the readers of a container are within, past the API: clients push plain audiences, connections chains of them. */
export const putWithin = async (app: TestApp, world: World, container: Container): Promise<void> => {
  let outer: unknown = null
  for (const principals of container.within) {
    const [row] = await app.database.owner`
      with made as (insert into audience (workspace_id, within) values (${world.workspaceId}, ${outer}) returning id),
      named as (insert into audience_principal (workspace_id, audience_id, principal)
        select ${world.workspaceId}, made.id, p from made, unnest(${principals}::text[]) p group by made.id, p)
      select id from made`
    outer = row?.id
  }
  await app.database.owner`
    update audience set within = ${outer} where id = (select audience_id from container where id = ${container.id})`
}

/** None, or one or two sets of principals. */
export const withinIn = (world: World, random: Random): string[][] =>
  random.chance(0.6) ? [] : Array.from({ length: 1 + random.below(2) }, () => audienceIn(world, random))

/** A container of a kind, with readers of its own. Not yet known to the database. */
export const containerIn = (world: World, random: Random, source: string): Container => {
  const name = mark(random)
  const host = source === 'git' ? 'github.com/larkfield' : 'notes.larkfield.example'
  return {
    id: '',
    source,
    ref: `${host}/${name}`,
    name: `larkfield/${name}`,
    url: null,
    complete: true,
    readers: readersIn(world, random),
    within: [],
  }
}

/** The repository of a clone as GitHub tells of it, too: another container of one address, with readers of its own. */
const twinOf = (world: World, random: Random, { ref, name }: Container): Container => ({
  ...containerIn(world, random, 'github'),
  name,
  url: `https://${ref}`,
})

/** An item as a client stores it. */
export const draftOf = ({ draft, audience }: Item): ItemDraftInput => ({
  ...draft,
  ...(audience === null ? {} : { audience }),
})

/** Stores items (of any containers) as they are in the world now, those of one container in one batch. */
export const putItems = async (app: TestApp, world: World, items: readonly Item[]): Promise<void> => {
  for (const [container, own] of Map.groupBy(items, i => i.container)) {
    const drafts = own.map(draftOf)
    await app.callAs(world.pusher.token)('items.put', { container: container.id, items: drafts })
  }
}

/** A random item for a container, with an audience of its own half of the time. Not yet stored. */
export const itemIn = (world: World, random: Random, container: Container): Item => ({
  id: '',
  container,
  draft: draftFor(world, random, container),
  audience: random.chance(0.5) ? null : audienceIn(world, random),
})

type Found = Pick<Decision, 'id' | 'state' | 'supersedes' | 'scope'> & {
  item_id: string
  superseded_by: string[]
}

/** Where texts of every world are read for decisions. */
export const modelHost = 'models.larkfield.example'

/** Has all that waits read, some texts a run. */
const readAll = async (app: TestApp, { workspaceId }: World): Promise<void> => {
  const waiting = () =>
    app.database.owner`select from reading where workspace_id = ${workspaceId} and due_at <= now() limit 1`
  while ((await waiting()).length > 0) await readTexts(app.deps, workspaceId)
}

/** Reads the ids the database gave, and the decisions it found or a model proposed, past every wall. */
export const readIds = async (app: TestApp, world: World): Promise<void> => {
  await readAll(app, world)
  const ask = async <Row>(text: string) =>
    (await app.database.owner.query(text, [world.workspaceId])) as Row[]
  const items = await ask<{ id: string; container_id: string; ref: string; title: string }>(
    'select id, container_id, ref, title from item where workspace_id = $1',
  )
  const byName = new Map(items.map(r => [`${r.container_id} ${r.ref} ${r.title}`, r.id]))
  for (const item of world.items)
    item.id = byName.get(`${item.container.id} ${item.draft.ref} ${item.draft.title}`) ?? ''
  const accounts = await ask<{ source: string; key: string; person_id: string }>(
    'select source, key, person_id from identity where workspace_id = $1',
  )
  const owners = new Map(accounts.map(r => [accountName(r), r.person_id]))
  for (const person of world.people)
    person.id = person.accounts.flatMap(a => owners.get(accountName(a)) ?? [])[0] ?? person.id
  const byId = new Map(world.items.map(i => [i.id, i]))
  const decisions = await ask<Found>(
    'select id, item_id, state, superseded_by, supersedes, scope from decision where workspace_id = $1',
  )
  world.decisions = decisions.flatMap(({ item_id, superseded_by: supersededBy, ...found }) => {
    const item = byId.get(item_id)
    return item ? [{ ...found, item, supersededBy }] : []
  })
}

/** A workspace of its own full of random things, in a database that may hold others. */
export const buildWorld = async (app: TestApp, random: Random): Promise<World> => {
  const { workspaceId, personId, token } = await app.database.found('Larkfield')
  const ines: Account = { source: 'git', key: 'ines@larkfield.example', handle: null }
  const owner: Member = {
    person: { id: personId, name: 'Ines Okoye', accounts: [ines], linked: new Set([accountName(ines)]) },
    token,
    tokenLives: true,
    isMember: true,
  }
  const hands = await addMember({ ...app, workspaceId }, { name: 'Noor Haddad', role: 'admin' })
  const pusher: Member = {
    person: { id: hands.personId, name: 'Noor Haddad', accounts: [], linked: new Set() },
    token: hands.token,
    tokenLives: true,
    isMember: true,
  }
  const members = [
    await join(app, workspaceId, random),
    await join(app, workspaceId, random),
    await join(app, workspaceId, random),
  ]
  const strangers = Array.from({ length: 5 }, () => personNamed(random))
  const people = [owner.person, ...members.map(m => m.person), ...strangers]
  const world: World = {
    workspaceId,
    pusher,
    owner,
    members,
    people,
    teams: [],
    containers: [],
    items: [],
    decisions: [],
    drawn: 0,
  }
  for (let n = 0; n < 3; n++) await addTeam(app, world, random)
  const clone = containerIn(world, random, 'git')
  const others = ['git', 'jira', 'notion'].map(source => containerIn(world, random, source))
  const twin = twinOf(world, random, clone)
  for (const container of [clone, twin, ...others]) {
    world.containers.push(container)
    await putContainer(app, world, container)
    container.within = withinIn(world, random)
    await putWithin(app, world, container)
  }
  // More of what is told twice: only where both tell it may the one of them that counts be the wrong one.
  const homes = [...world.containers, clone, twin]
  for (let n = 0; n < 36; n++) world.items.push(itemIn(world, random, random.pick(homes)))
  await app.callAs(token)('workspace.proposals', { service: modelHost })
  await putItems(app, world, world.items)
  await readIds(app, world)
  return world
}
