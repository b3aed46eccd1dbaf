import type { TestApp } from '#test/harness/app.ts'
import type { Random } from '#test/soak/random.ts'
import { audienceIn, putContainer, putItems, putWithin, readersIn, readIds, withinIn } from './build.ts'
import { words } from './draft.ts'
import { mark } from './marks.ts'
import { setInTeam, setLinked, tokenFor } from './people.ts'
import { accountName, type World } from './world.ts'

// What happens to rights and items between questions: given and taken at random, all of it at once in force.

type Change = (app: TestApp, world: World, random: Random) => Promise<void>

const moveInTeam: Change = async (app, world, random) => {
  const team = random.pick(world.teams)
  const account = random.pick(world.people.flatMap(p => p.accounts))
  await setInTeam(app, world, team, account, !team.accounts.has(accountName(account)))
}

const moveLink: Change = async (app, world, random) => {
  const { person } = random.pick(world.members)
  const account = random.pick(person.accounts)
  await setLinked(app, world.workspaceId, person, account, !person.linked.has(accountName(account)))
}

const moveReaders: Change = async (app, world, random) => {
  const container = random.pick(world.containers)
  container.readers = readersIn(world, random)
  await putContainer(app, world, container)
}

const moveWithin: Change = async (app, world, random) => {
  const container = random.pick(world.containers)
  container.within = withinIn(world, random)
  await putWithin(app, world, container)
}

const moveToken: Change = async (app, world, random) => {
  const member = random.pick(world.members)
  if (member.tokenLives)
    await app
      .callAs(member.token)('sessions.end', {})
      .catch(() => undefined)
  member.tokenLives = !member.tokenLives || !member.isMember
  if (member.tokenLives) member.token = await tokenFor(app, world.workspaceId, member.person)
}

const moveMembership: Change = async (app, world, random) => {
  const member = random.pick(world.members)
  await app.database.owner.query(
    member.isMember
      ? 'delete from member where workspace_id = $1 and person_id = $2'
      : "insert into member (workspace_id, person_id, role) values ($1, $2, 'member')",
    [world.workspaceId, member.person.id],
  )
  member.isMember = !member.isMember
}

const moveItem: Change = async (app, world, random) => {
  const item = random.pick(world.items)
  item.audience = random.chance(0.4) ? null : audienceIn(world, random)
  await putItems(app, world, [item])
}

const rewriteItem: Change = async (app, world, random) => {
  const item = random.pick(world.items)
  const title = `${words(random, 3)} ${mark(random)}`
  item.draft = { ...item.draft, version: mark(random), title }
  if (item.draft.kind !== 'codeowners') item.draft.body = `${words(random, 12)} ${mark(random)}`
  await putItems(app, world, [item])
}

const changes = [
  moveInTeam,
  moveLink,
  moveReaders,
  moveReaders,
  moveWithin,
  moveToken,
  moveMembership,
  moveItem,
  moveItem,
  rewriteItem,
]

/** One random change, in the database and in the world. */
export const changeWorld = async (app: TestApp, world: World, random: Random): Promise<void> => {
  await random.pick(changes)(app, world, random)
  await readIds(app, world)
}
