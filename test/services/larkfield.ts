import { buildCompany } from '#test/services/company/build/build.ts'
import type { Size } from '#test/services/company/build/size.ts'
import type { Company } from '#test/services/company/company.ts'
import type { Clock } from '#test/services/frame/clock.ts'
import { type Services, serveTables } from '#test/services/frame/serve.ts'
import { type GithubStandIn, openGithub } from '#test/services/github/table.ts'
import { newRobotKey, type RobotKey } from '#test/services/google/oauth.ts'
import { type GoogleTable, googleTable } from '#test/services/google/table.ts'
import { allScopes } from '#test/services/jira/rules.ts'
import { type JiraStandIn, openJira } from '#test/services/jira/table.ts'
import { type NotionHooks, openNotionHooks } from '#test/services/notion/hooks.ts'
import { type NotionTable, notionTable } from '#test/services/notion/table.ts'
import type { Office } from '#test/services/post/office.ts'

/** Larkfield with the stand-ins of its four services, listening. */
export type Larkfield = {
  company: Company
  clock: Clock
  services: Services
  github: GithubStandIn
  jira: JiraStandIn
  notion: NotionTable & { hooks: NotionHooks }
  google: GoogleTable & { key: RobotKey }
  close(): Promise<void>
}

export const openLarkfield = async (
  size: Size,
  { seed, clock }: { seed: number; clock: Clock },
): Promise<Larkfield> => {
  const company = buildCompany(size, { seed, clock })
  const github = openGithub(company)
  const jira = openJira(company)
  const notion = notionTable(company)
  const key = await newRobotKey(company)
  const google = googleTable(company, key)
  const services = await serveTables([github.table, jira.table, notion, google], { clock, seed })
  return {
    company,
    clock,
    services,
    github,
    jira,
    notion: { ...notion, hooks: openNotionHooks(company) },
    google: { ...google, key },
    close: () => services.close(),
  }
}

/** A token of a service account at Jira that may read everything. */
export const jiraToken = ({ jira }: Pick<Larkfield, 'jira'>): { email: string; token: string } => {
  const email = 'hypha@larkfield.example'
  const owner = { email, scoped: true, scopes: new Set(allScopes) }
  return { email, token: jira.rules.tokens.issue(owner).token }
}

/** Posts of Google's channels are put into the office: they are tried again while the answer is 5xx. */
export const postOfGoogle = ({ google }: Pick<Larkfield, 'google'>, office: Office): void => {
  for (const { address, headers } of google.channels.take())
    office.put({
      service: 'google-drive',
      address,
      tries: 3,
      write: () => ({ headers, body: Buffer.alloc(0) }),
    })
}
