import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { issueToken } from '#cli/database/workspace.ts'
import { type Scope, scopes } from '#shared/contract/operation.ts'
import { addAccount } from '#test/harness/account.ts'
import type { TestDatabase } from '#test/harness/database.ts'
import type { CallerKind } from '#test/matrix/callers.ts'
import type { Neon } from '#worker/db/neon.ts'

/** Where the callers live. */
export type Home = {
  /** Connection that owns the tables. */
  owner: Neon
  workspaceId: string
  /** The team that may see the hidden things. */
  teamId: string
  /** Makes another workspace. */
  found: TestDatabase['found']
}

type Role = 'owner' | 'admin' | 'member' | 'agent'

/** A person of the workspace with a role; `inside` links an account of theirs that is in the team. */
const addPerson = async (
  { owner, workspaceId, teamId }: Home,
  role: Role,
  inside: boolean,
): Promise<string> => {
  const key = `user:${randomUUID()}`
  const rows = await owner`
    with who as (
      insert into person (workspace_id, name, kind) values (${workspaceId}, 'Tomas Reyes', ${role === 'agent' ? 'agent' : 'person'}) returning id
    ), known as (
      insert into identity (workspace_id, source, key, person_id, linked_at)
      select ${workspaceId}, 'github', ${key}, id, now() from who where ${inside}::boolean
    ), grouped as (
      insert into team_member (workspace_id, team_id, source, key)
      select ${workspaceId}::uuid, ${teamId}::uuid, 'github', ${key} where ${inside}::boolean
    )
    insert into member (workspace_id, person_id, role) select ${workspaceId}, id, ${role} from who returning person_id`
  return String(rows[0]?.person_id)
}

const removeMember = ({ owner }: Home, personId: string) =>
  owner`delete from member where person_id = ${personId}`

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()

type Grant = { scopes: readonly string[]; life?: number; agentId?: string }

const tokenOf = async (home: Home, personId: string, { scopes, life, agentId }: Grant): Promise<string> => {
  const { owner, workspaceId } = home
  const token = await issueToken(owner, { workspaceId, personId, client: 'test', scopes, life: life ?? null })
  if (agentId) await owner`update token set agent_id = ${agentId} where hash = ${hashOf(token)}`
  return token
}

/** An agent that acts for a member who may see the hidden things. */
const agentOf = async (home: Home, scopes: readonly string[]) => {
  const personId = await addPerson(home, 'member', true)
  const agentId = await addPerson(home, 'agent', false)
  return { personId, agentId, token: await tokenOf(home, personId, { scopes, agentId }) }
}

/** A token of the OAuth provider for a client that is not ours, acting for a member who may see the hidden things. */
const programOf = async (home: Home, scopes: readonly string[]): Promise<string> => {
  const { owner, workspaceId } = home
  const id = randomUUID()
  const token = `hyo_${randomBytes(32).toString('base64url')}`
  const personId = await addPerson(home, 'member', true)
  const userId = await addAccount(home, { email: `${id}@larkfield.example` })
  await owner`update member set user_id = ${userId} where person_id = ${personId}`
  await owner`insert into auth.oauth_client (id, client_id, redirect_uris) values (${id}, ${id}, '{}')`
  await owner`insert into auth.oauth_access_token (id, token, client_id, user_id, reference_id, scopes, created_at, expires_at)
    values (${id}, ${hashOf(token).toString('hex')}, ${id}, ${userId}, ${workspaceId}, ${scopes}, now(), now() + interval '10 minutes')`
  return token
}

const memberWith = async (home: Home, role: Role, inside: boolean, grant: Grant): Promise<string> =>
  tokenOf(home, await addPerson(home, role, inside), grant)

const revokedToken = async (home: Home): Promise<string> => {
  const token = await memberWith(home, 'owner', true, { scopes: scopes })
  await home.owner`update token set revoked = true where hash = ${hashOf(token)}`
  return token
}

const removedMember = async (home: Home): Promise<string> => {
  const personId = await addPerson(home, 'member', true)
  const token = await tokenOf(home, personId, { scopes: scopes })
  await removeMember(home, personId)
  return token
}

const strandedAgent = async (home: Home, gone: 'agentId' | 'personId'): Promise<string> => {
  const agent = await agentOf(home, scopes)
  await removeMember(home, agent[gone])
  return agent.token
}

type Intro = (home: Home, needed: Scope) => Promise<string> | string

const bearer =
  (token: Intro): Intro =>
  async (home, needed) =>
    `Bearer ${await token(home, needed)}`

const person = (role: Role, inside: boolean, grant: Grant): Intro =>
  bearer(home => memberWith(home, role, inside, grant))

const everything = { scopes: scopes }
const daily = { scopes: ['read', 'write'] }

/** The Authorization header of a fresh caller of each kind; `needed` is the scope of what they will ask. */
export const introductions: Record<CallerKind, Intro | null> = {
  'no token': null,
  'a malformed token': () => 'Basic aW5lczpxdW90ZXM=',
  'an unknown token': bearer(() => `hyt_${randomBytes(32).toString('base64url')}`),
  'an expired token': person('owner', true, { scopes: scopes, life: -60 }),
  'a revoked token': bearer(revokedToken),
  'a member removed a minute ago': bearer(removedMember),
  'an agent removed a minute ago': bearer(home => strandedAgent(home, 'agentId')),
  'the agent of a removed member': bearer(home => strandedAgent(home, 'personId')),
  'the owner of another workspace': bearer(async ({ found }) => (await found('Another workspace')).token),
  'an owner': person('owner', true, everything),
  'an admin': person('admin', false, everything),
  'a member': person('member', false, daily),
  'a member who may see it': person('member', true, daily),
  'a member with an admin’s token': person('member', false, everything),
  'an agent that reads': bearer(async home => (await agentOf(home, ['read'])).token),
  'an agent that writes': bearer(async home => (await agentOf(home, daily.scopes)).token),
  'an agent with an admin’s token': bearer(async home => (await agentOf(home, scopes)).token),
  'another program that reads': bearer(home => programOf(home, ['read'])),
  'an owner without the scope': bearer((home, needed) =>
    memberWith(home, 'owner', true, { scopes: scopes.filter(scope => scope !== needed) }),
  ),
}
