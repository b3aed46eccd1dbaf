import { issueToken } from '#cli/database/workspace.ts'
import { scopes as allScopes } from '#shared/contract/operation.ts'
import type { TestApp } from '#test/harness/app.ts'
import { addMember } from '#test/harness/member.ts'
import type { Random } from '#test/soak/random.ts'
import { mark } from './marks.ts'
import { type Account, accountName, type Member, type Person, type Team, type World } from './world.ts'

// People, their accounts and teams, put into the database as its owner: who may do so through the API is for other tests.

const firstNames = ['Ines', 'Tomas', 'Mei', 'Dario']

/** Somebody the database does not know yet. Many share a first name. */
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
export const join = async (app: TestApp, workspaceId: string, random: Random): Promise<Member> => {
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
  team: Team,
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

/** A team of a few random accounts. */
export const addTeam = async (app: TestApp, world: World, random: Random): Promise<void> => {
  const name = mark(random)
  const rows = await app.database.owner.query(
    "insert into team (workspace_id, source, key, name) values ($1, 'github', $2, $2) returning id",
    [world.workspaceId, name],
  )
  const team = { id: String(rows[0]?.id), name, accounts: new Set<string>() }
  world.teams.push(team)
  const accounts = world.people.flatMap(p => p.accounts)
  for (const account of random.some(accounts, 5)) await setInTeam(app, world, team, account, true)
}
