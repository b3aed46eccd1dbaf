import type { Prose } from '#test/services/company/prose.ts'

// Instants are milliseconds since 1970; people are named by their key; ids are GitHub's numeric ones.

export type Remark = { id: number; author: string; body: Prose; createdAt: number; updatedAt: number }

/** `review`: the one it belongs to; `inReplyTo`: the first of its thread, if it is not that itself. */
export type ReviewRemark = Remark & { path: string; line: number; inReplyTo: number | null; review: number }

export type Review = {
  id: number
  author: string
  body: Prose
  state: 'APPROVED' | 'CHANGES_REQUESTED' | 'COMMENTED' | 'DISMISSED'
  submittedAt: number
}

/** What a pull request has beside an issue. */
export type PullPart = {
  draft: boolean
  mergedAt: number | null
  mergedBy: string | null
  branch: string
  files: string[]
  /** Numbers of issues that end with it. */
  closes: number[]
  reviews: Review[]
  remarks: ReviewRemark[]
  /** First remarks of threads that were resolved. */
  resolved: Set<number>
}

export type Issue = {
  id: number
  number: number
  title: string
  body: Prose | null
  state: 'open' | 'closed'
  stateReason: 'completed' | 'not_planned' | null
  author: string
  assignees: string[]
  labels: string[]
  createdAt: number
  updatedAt: number
  closedAt: number | null
  remarks: Remark[]
  pull: PullPart | null
}

export type Discussion = {
  id: number
  number: number
  title: string
  body: Prose
  category: string
  author: string
  createdAt: number
  updatedAt: number
  remarks: (Remark & { replies: Remark[]; answer: boolean })[]
}

/** What was pushed to the default branch: by whom, which paths, and all files as they were then. */
export type Push = {
  at: number
  actor: string
  touched: readonly string[]
  files: ReadonlyMap<string, string>
}

export type RepoRole = 'read' | 'triage' | 'write' | 'maintain' | 'admin'

export type Repo = {
  id: number
  name: string
  /** Their addresses lead here as long as no other repository takes them. */
  formerNames: string[]
  description: string
  visibility: 'public' | 'private' | 'internal'
  archived: boolean
  /** People by name, outside collaborators too. */
  direct: Map<string, RepoRole>
  /** Teams by slug. */
  teams: Map<string, RepoRole>
  /** Whether the installation covers it. */
  installed: boolean
  issues: Map<number, Issue>
  discussions: Map<number, Discussion>
  /** Text of each file of the default branch, by path. */
  files: Map<string, string>
  /** Every push, the oldest first. */
  pushes: Push[]
  createdAt: number
  updatedAt: number
  pushedAt: number
  nextNumber: number
  /** Numbers of issues that were deleted, or moved to another repository. */
  deleted: Set<number>
  transferred: Map<number, { repo: number; number: number }>
}

export type GithubTeam = {
  id: number
  slug: string
  name: string
  parent: string | null
  members: Set<string>
}

export type GithubState = {
  org: { id: number; login: string }
  owners: Set<string>
  /** Of the organisation; outside collaborators are not among them. */
  members: Set<string>
  /** What every member may do in every repository. */
  basePermission: 'none' | 'read'
  teams: Map<string, GithubTeam>
  repos: Map<number, Repo>
  installation: { id: number; appId: number; suspended: boolean }
  nextId: number
}
