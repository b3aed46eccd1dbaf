import type {
  Discussion,
  GithubTeam,
  Issue,
  Remark,
  Repo,
  Review,
  ReviewRemark,
} from '#test/services/company/github-state.ts'
import type { JiraIssue, JiraProject, JiraRemark } from '#test/services/company/jira-state.ts'

// What a change was, told the moment it is made; whoever posts webhooks makes its payload from it at once.

/** `actor`: who did it, a person's key. */
type At<Service extends string> = { service: Service; actor: string; at: number }

export type GithubHappening = At<'github'> &
  (
    | { event: 'issues'; action: string; repo: Repo; issue: Issue; to?: { repo: Repo; issue: Issue } }
    | { event: 'issue_comment'; action: string; repo: Repo; issue: Issue; remark: Remark }
    | { event: 'pull_request'; action: string; repo: Repo; issue: Issue }
    | { event: 'pull_request_review'; action: string; repo: Repo; issue: Issue; review: Review }
    | { event: 'pull_request_review_comment'; action: string; repo: Repo; issue: Issue; remark: ReviewRemark }
    | { event: 'pull_request_review_thread'; action: string; repo: Repo; issue: Issue; remark: ReviewRemark }
    | { event: 'discussion'; action: string; repo: Repo; discussion: Discussion }
    | { event: 'discussion_comment'; action: string; repo: Repo; discussion: Discussion; remark: Remark }
    | { event: 'push'; repo: Repo; added: string[]; modified: string[]; removed: string[] }
    | { event: 'repository'; action: string; repo: Repo; formerName?: string }
    | { event: 'member'; action: string; repo: Repo; person: string }
    | { event: 'membership'; action: string; team: GithubTeam; person: string }
    | { event: 'team'; action: string; team: GithubTeam; repo?: Repo }
    | { event: 'organization'; action: string; person: string }
    | { event: 'installation_repositories'; action: 'added' | 'removed'; repo: Repo }
  )

export type JiraHappening = At<'jira'> &
  (
    | {
        event: 'jira:issue_created' | 'jira:issue_updated' | 'jira:issue_deleted'
        issue: JiraIssue
        fields: string[]
      }
    | {
        event: 'comment_created' | 'comment_updated' | 'comment_deleted'
        issue: JiraIssue
        remark: JiraRemark
      }
    | { event: 'issuelink_created' | 'issuelink_deleted'; issue: JiraIssue; link: JiraIssue['links'][number] }
    | { event: `project_${string}`; project: JiraProject }
  )

/** `subject`: the page, database, data source or remark; `page`: a remark's page. */
export type NotionHappening = At<'notion'> & { event: string; subject: string; page?: string }

/** Something that the changes of a drive, or of somebody's own, now tell of. */
export type DriveHappening = At<'google-drive'> & { drive: string | null; file: string }

export type Happening = GithubHappening | JiraHappening | NotionHappening | DriveHappening
