import { openNeon } from '../db/neon.ts'

export type Membership = { id: string; name: string; role: string; current: boolean }

export type Offer = { workspace: string; email: string; role: string }

/** What signing in asks of the rest of the database, through the functions of 12-accounts.sql alone. */
export type Accounts = {
  workspacesOf(account: string): Promise<Membership[]>
  /** Null: the account is in none, or has to choose. */
  currentWorkspace(account: string): Promise<string | null>
  choose(account: string, workspace: string): Promise<void>
  /** The account of the person a one-time code was made for. Throws a database error HY410 for a spent one. */
  accountOfCode(proof: string): Promise<string>
  /** What the holder of an invitation's secret is offered; null when it is spent. */
  offerOf(proof: string): Promise<Offer | null>
  /** Makes the account a member, once. Throws a database error HY410 for an invitation that is not for it, or spent. */
  accept(proof: string, account: { id: string; email: string; name: string }): Promise<void>
  /** Name of a client, as it or we registered it; null when there is none. */
  clientName(clientId: string): Promise<string | null>
}

/** Whether the database refused a code or an invitation that is spent. */
export const isSpent = (cause: unknown): boolean => (cause as { code?: string }).code === 'HY410'

export const openAccounts = (databaseUrl: string): Accounts => {
  const sql = openNeon(databaseUrl)
  return {
    workspacesOf: async account =>
      (await sql`select id, name, role, current from workspaces_of(${account})`) as Membership[],
    currentWorkspace: async account => {
      const [row] = await sql`select current_workspace(${account}) id`
      return (row?.id as string | null | undefined) ?? null
    },
    choose: async (account, workspace) => {
      await sql`update auth."user" set workspace_id = ${workspace}
        where id = ${account} and exists (select from workspaces_of(${account}) w where w.id::text = ${workspace})`
    },
    accountOfCode: async proof => {
      const [row] = await sql`select account_of_code(decode(${proof}, 'hex')) id`
      return String(row?.id)
    },
    offerOf: async proof => {
      const [row] = await sql`select workspace, email, role from invitation_of(decode(${proof}, 'hex'))`
      return (row as Offer | undefined) ?? null
    },
    accept: async (proof, { id, email, name }) => {
      const [row] =
        await sql`select workspace_id from accept_invitation(decode(${proof}, 'hex'), ${id}, ${email}, ${name})`
      if (row) await sql`update auth."user" set workspace_id = ${row.workspace_id} where id = ${id}`
    },
    clientName: async clientId => {
      const [row] =
        await sql`select coalesce(name, client_id) name from auth.oauth_client where client_id = ${clientId} and disabled is not true`
      return (row?.name as string | undefined) ?? null
    },
  }
}
