import {
  closeIssue,
  mergePull,
  newPull,
  openIssue,
  remarkOnIssue,
} from '#test/services/company/change/github-issues.ts'
import { pushFiles } from '#test/services/company/change/github-repos.ts'
import { reviewPull } from '#test/services/company/change/github-reviews.ts'
import {
  createIssue,
  type NewJiraIssue,
  remarkOnJira,
  setStatus,
  statuses,
} from '#test/services/company/change/jira.ts'
import { createPage } from '#test/services/company/change/notion.ts'
import type { Company } from '#test/services/company/company.ts'
import type { Issue, Repo } from '#test/services/company/github-state.ts'
import type { JiraIssue, JiraProject } from '#test/services/company/jira-state.ts'
import type { NotionPage } from '#test/services/company/notion-state.ts'
import { type Prose, paragraph } from '#test/services/company/prose.ts'

const day = 86_400_000

export type Remarks = readonly (readonly [actor: string, text: string])[]

type Pull = {
  title: string
  body: Prose
  author: string
  /** Days ago. */
  ago: number
  files: readonly string[]
  closes?: number[]
  /** Who approved it. It is merged then, unless it is still open. */
  review?: readonly [actor: string, text: string]
  state: 'open' | 'merged' | 'closed'
}

type Thread = { title: string; body: Prose; author: string; ago: number; remarks?: Remarks; closed?: true }

type Ticket = NewJiraIssue & {
  by: string
  ago: number
  status?: keyof typeof statuses
  remarks?: Remarks
}

/** How the tale is told: one line a thing, by whom and how many days ago. */
export const tellingOf = (company: Company) => {
  const at = (ago: number): number => Math.round(company.clock.now() - ago * day)
  const repo = (name: string): Repo => {
    const found = [...company.github.repos.values()].find(one => one.name === name)
    if (!found) throw new Error(`Larkfield has no repository ${name}.`)
    return found
  }
  return {
    company,
    repo,
    pull(name: string, { title, body, author, ago, files, closes = [], review, state }: Pull): Issue {
      const place = { repo: repo(name), issue: {} as Issue }
      const pull = newPull(title.toLowerCase().replace(/[^a-z]+/g, '-'), files)
      pull.closes.push(...closes)
      place.issue = openIssue(company, place.repo, { title, body, pull }, { actor: author, at: at(ago) })
      const [actor = author, text = ''] = review ?? []
      const end = { actor, at: at(Math.max(ago - 2, ago / 2)) }
      const said = { body: [paragraph(text)], state: 'APPROVED' as const }
      if (review) reviewPull(company, place, said, end)
      if (state === 'merged') mergePull(company, place.repo, place.issue, end)
      if (state === 'closed') closeIssue(company, place.repo, place.issue, end)
      return place.issue
    },
    issue(name: string, { title, body, author, ago, remarks = [], closed }: Thread): Issue {
      const place = { repo: repo(name), issue: {} as Issue }
      place.issue = openIssue(company, place.repo, { title, body }, { actor: author, at: at(ago) })
      for (const [actor, text] of remarks)
        remarkOnIssue(company, place, { body: [paragraph(text)] }, { actor, at: at(ago / 2) })
      if (closed) closeIssue(company, place.repo, place.issue, { actor: author, at: at(ago / 3) })
      return place.issue
    },
    files(name: string, files: Record<string, string>, actor: string, ago: number): void {
      pushFiles(company, repo(name), files, { actor, at: at(ago) })
    },
    ticket(project: JiraProject, { by, ago, status = 'todo', remarks = [], ...draft }: Ticket): JiraIssue {
      const issue = createIssue(company, project, draft, { actor: by, at: at(ago) })
      for (const [actor, text] of remarks)
        remarkOnJira(company, issue, { body: [paragraph(text)] }, { actor, at: at(ago * 0.8) })
      if (status !== 'todo') setStatus(company, issue, statuses[status], { actor: by, at: at(ago / 2) })
      return issue
    },
    /** A page under one of the roots, by its title. */
    page(root: string, title: string, body: Prose, by: string, ago: number): NotionPage {
      const under = [...company.notion.pages.values()].find(page => page.title === root)
      if (!under) throw new Error(`Larkfield has no pages under ${root}.`)
      return createPage(company, { parent: { page: under.id }, title, body }, { actor: by, at: at(ago) })
    },
    at,
  }
}

export type Telling = ReturnType<typeof tellingOf>
