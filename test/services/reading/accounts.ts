import type { Person } from '#test/services/company/person.ts'
import { driveTruth } from '#test/services/company/truth/drive.ts'
import { githubTruth } from '#test/services/company/truth/github.ts'
import { jiraTruth } from '#test/services/company/truth/jira.ts'
import { notionTruth } from '#test/services/company/truth/notion.ts'
import type { Truth } from '#test/services/company/truth/truth.ts'
import { jiraToken, type Larkfield } from '#test/services/larkfield.ts'

/** What a test connects a source with, and what it should then find. */
export type Account = {
  source: string
  settings: unknown
  secrets: unknown
  /** How the source names somebody's account; null: they have none there. */
  accountOf(person: Person): string | null
  truth(): Truth[]
}

const github = ({ company, github }: Larkfield): Account => ({
  source: 'github',
  settings: { app: company.github.installation.appId, installation: company.github.installation.id },
  secrets: { privateKey: github.key.pkcs1 },
  accountOf: person => (person.github ? String(person.github.id) : null),
  truth: () => githubTruth(company),
})

const jira = (larkfield: Larkfield): Account => {
  const { company } = larkfield
  return {
    source: 'jira',
    settings: { site: company.jira.site, cloudId: company.jira.cloudId },
    secrets: { token: jiraToken(larkfield).token },
    accountOf: person => person.jira?.accountId ?? null,
    truth: () => jiraTruth(company),
  }
}

/** Roots for everybody are the workspace's; the others are named by e-mail, as an administrator would. */
const notion = ({ company, notion }: Larkfield): Account => ({
  source: 'notion',
  settings: {
    roots: [...company.notion.roots].map(([page, { readers }]) => ({
      page,
      audience: readers === null ? ['workspace'] : [...readers].map(key => `identity:notion:${key}`),
    })),
  },
  secrets: { token: notion.tokens.issue({ comments: true, users: 'emails' }).token },
  accountOf: person => person.key,
  truth: () => notionTruth(company),
})

const drive = ({ company, google }: Larkfield): Account => ({
  source: 'google-drive',
  settings: { admin: [...company.drive.admins].map(key => company.people.get(key)?.email)[0], people: ['*'] },
  secrets: { key: google.key.file },
  // Guests are known by their address, because Google tells no id of theirs.
  accountOf: ({ google, guest }) => google && (guest ? google.email : google.id),
  truth: () => driveTruth(company, company.drive.users),
})

/** One of each. */
export const accountsOf = (larkfield: Larkfield): Account[] => [
  github(larkfield),
  jira(larkfield),
  notion(larkfield),
  drive(larkfield),
]
