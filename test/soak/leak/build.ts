import { issueToken } from '#cli/database/workspace.ts'
import { scopes as allScopes } from '#shared/contract/operation.ts'
import type { TestApp } from '#test/harness/app.ts'
import { addMember } from '#test/harness/member.ts'
import type { Random } from '#test/soak/random.ts'
import { draftFor } from './draft.ts'
import { mark } from './marks.ts'
import {
  type Account,
  accountName,
  type Container,
  type Item,
  type Member,
  type Person,
  type World,
} from './world.ts'

// Puts a world into the database: what clients push through the API, what only administrators do as the owner of the tables.

const firstNames = ['Ines', 'Tomas', 'Mei', 'Dario']

export const personNamed = (random: Random): Person => ({
  id: '',
  name: `${random.pick(firstNames)} ${mark(random)}`,
  accounts: [
    { source: 'git', key: `${mark(random)}@larkfield.example`, handle: null },
    { source: 'github', key: `id:${mark(random)}`, handle: `@${mark(random)}` },
  ],
  linked: new Set(),
})

/** Somebody with a token; their accounts are known, and some are linked. */
const join = async (app: TestApp, workspaceId: string, random: Random): Promise<Member> => {
  const person = personNamed(random)
  const { database, callAs } = app
  const { personId, token } = await addMember({ database, callAs, workspaceId }, { name: person.name })
  person.id = personId
  for (const account of person.accounts) {
    await database.owner.query(
      'insert into identity (workspace_id, source, key, handle, person_id) values ($1, $2, $3, $4, $5)',
      [workspaceId, account.source, account.key, account.handle, personId],
    )
    if (random.chance(0.5)) await setLinked(app, workspaceId, person, account, true)
  }
  return { person, token, tokenLives: true, isMember: true }
}

/** A new token that may do all a member may. */
export const tokenFor = (app: TestApp, workspaceId: string, person: Person): Promise<string> =>
  issueToken(app.database.owner, {
    workspaceId,
    personId: person.id,
    client: 'soak',
    scopes: allScopes,
    life: null,
  })

/** Links an account of a person, or takes the link away. */
export const setLinked = async (
  app: TestApp,
  workspaceId: string,
  person: Person,
  account: Account,
  linked: boolean,
): Promise<void> => {
  await app.database.owner.query(
    'update identity set linked_at = case when $4::boolean then now() end where workspace_id = $1 and source = $2 and key = $3',
    [workspaceId, account.source, account.key, linked],
  )
  if (linked) person.linked.add(accountName(account))
  else person.linked.delete(accountName(account))
}

/** Puts an account into a team, or takes it out. */
export const setInTeam = async (
  app: TestApp,
  world: World,
  team: World['teams'][number],
  account: Account,
  inside: boolean,
) => {
  const values = [world.workspaceId, team.id, account.source, account.key]
  await app.database.owner.query(
    inside
      ? 'insert into team_member (workspace_id, team_id, source, key) values ($1, $2, $3, $4) on conflict do nothing'
      : 'delete from team_member where workspace_id = $1 and team_id = $2 and source = $3 and key = $4',
    values,
  )
  if (inside) team.accounts.add(accountName(account))
  else team.accounts.delete(accountName(account))
}

const addTeam = async (app: TestApp, world: World, random: Random): Promise<void> => {
  const name = mark(random)
  const rows = await app.database.owner.query(
    "insert into team (workspace_id, source, key, name) values ($1, 'github', $2, $2) returning id",
    [world.workspaceId, name],
  )
  const team = { id: String(rows[0]?.id), name, accounts: new Set<string>() }
  world.teams.push(team)
  for (const account of random.some(
    world.people.flatMap(p => p.accounts),
    5,
  ))
    await setInTeam(app, world, team, account, true)
}

/** Everything an audience of this world can be made of. */
const principalsOf = (world: World): string[] => [
  ...[world.owner, ...world.members].map(m => `person:${m.person.id}`),
  ...world.teams.map(t => `team:${t.id}`),
  ...world.people.flatMap(p => p.accounts.map(a => `identity:${accountName(a)}`)),
]

/** A few principals, everybody now and then, nobody as well. */
export const audienceIn = (world: World, random: Random): string[] =>
  random.chance(0.2) ? ['workspace'] : random.some(principalsOf(world), 3)

/** Readers of a container; whoever pushes is always among them. */
export const readersIn = (world: World, random: Random): string[] => [
  ...new Set([
    `person:${world.owner.person.id}`,
    ...(random.chance(0.4) ? ['workspace'] : audienceIn(world, random)),
  ]),
]

/** Registers a container, or says again who reads it. */
export const putContainer = async (app: TestApp, world: World, container: Container): Promise<void> => {
  const { source, ref, name, readers } = container
  const put = await app.callAs(world.owner.token)('containers.put', {
    source,
    ref,
    name,
    cursor: 'complete',
    audience: readers,
  })
  container.id = put.container.id
}

/** A container of a kind, with readers of its own. Not yet known to the database. */
export const containerIn = (world: World, random: Random, source: string): Container => {
  const name = mark(random)
  const host = source === 'git' ? 'github.com/larkfield' : 'notes.larkfield.example'
  return {
    id: '',
    source,
    ref: `${host}/${name}`,
    name: `larkfield/${name}`,
    readers: readersIn(world, random),
  }
}

/** Stores items (of any containers) as they are in the world now, those of one container in one batch. */
export const putItems = async (app: TestApp, world: World, items: readonly Item[]): Promise<void> => {
  for (const [container, own] of Map.groupBy(items, i => i.container)) {
    const drafts = own.map(({ draft, audience }) => ({
      ...draft,
      ...(audience === null ? {} : { audience }),
    }))
    await app.callAs(world.owner.token)('items.put', { container: container.id, items: drafts })
  }
}

/** A random item for a container, with an audience of its own half of the time. Not yet stored. */
export const itemIn = (world: World, random: Random, container: Container): Item => ({
  id: '',
  container,
  draft: draftFor(world, random, container),
  audience: random.chance(0.5) ? null : audienceIn(world, random),
})

type Row = Record<string, string & string[]>

/** Reads the ids the database gave, and the decisions it found, past every wall. */
export const readIds = async (app: TestApp, world: World): Promise<void> => {
  const ask = (text: string) => app.database.owner.query(text, [world.workspaceId]) as Promise<Row[]>
  const items = await ask('select id, container_id, ref from item where workspace_id = $1')
  const byRef = new Map(items.map(r => [`${r.container_id} ${r.ref}`, String(r.id)]))
  for (const item of world.items) item.id = byRef.get(`${item.container.id} ${item.draft.ref}`) ?? ''
  const byId = new Map(world.items.map(i => [i.id, i]))
  const accounts = await ask('select source, key, person_id from identity where workspace_id = $1')
  const owners = new Map(accounts.map(r => [`${r.source}:${r.key}`, String(r.person_id)]))
  for (const person of world.people)
    person.id = person.accounts.flatMap(a => owners.get(accountName(a)) ?? [])[0] ?? person.id
  const decisions = await ask(
    'select id, item_id, state, superseded_by, supersedes, scope from decision where workspace_id = $1',
  )
  world.decisions = decisions.flatMap(r => {
    const item = byId.get(String(r.item_id))
    const { id = '', state = '', superseded_by: supersededBy = [], supersedes = [], scope = [] } = r
    return item ? [{ id, item, state, supersededBy, supersedes, scope }] : []
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
  const members = [
    await join(app, workspaceId, random),
    await join(app, workspaceId, random),
    await join(app, workspaceId, random),
  ]
  const strangers = Array.from({ length: 5 }, () => personNamed(random))
  const people = [owner.person, ...members.map(m => m.person), ...strangers]
  const world: World = {
    workspaceId,
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
  for (const source of ['git', 'git', 'jira', 'notion']) {
    const container = containerIn(world, random, source)
    world.containers.push(container)
    await putContainer(app, world, container)
  }
  for (let n = 0; n < 32; n++) world.items.push(itemIn(world, random, random.pick(world.containers)))
  await putItems(app, world, world.items)
  await readIds(app, world)
  return world
}
