import type { Prose } from '#test/services/company/prose.ts'

// Instants are milliseconds since 1970; people are named by their key; ids are Jira's, strings of digits.

/** Who holds a permission or is in a security level. */
export type Holder =
  | { type: 'anyone' | 'assignee' | 'reporter' | 'projectLead' }
  | { type: 'applicationRole'; role: string | null }
  | { type: 'group'; groupId: string }
  | { type: 'projectRole'; roleId: string }
  | { type: 'user'; person: string }
  | { type: 'userCustomField'; field: string }

export type JiraRemark = {
  id: string
  author: string
  body: Prose
  createdAt: number
  updatedAt: number
  visibility: { type: 'group'; groupId: string } | { type: 'role'; roleId: string } | null
}

export type JiraStatus = { id: string; name: string; category: 'new' | 'indeterminate' | 'done' }

export type JiraIssue = {
  id: string
  project: string
  /** The number behind the project's key. */
  number: number
  /** Keys it had before it was moved. */
  formerKeys: string[]
  type: 'Epic' | 'Story' | 'Bug' | 'Task'
  summary: string
  description: Prose | null
  status: JiraStatus
  labels: string[]
  components: string[]
  assignee: string | null
  reporter: string | null
  creator: string
  createdAt: number
  updatedAt: number
  resolvedAt: number | null
  parent: string | null
  /** Of the security scheme of its project. */
  level: string | null
  /** People in the user picker `customfield_10050`. */
  stakeholder: string | null
  remarks: JiraRemark[]
  links: { id: string; type: 'Blocks' | 'Duplicate' | 'Relates'; to: string }[]
}

export type JiraProject = {
  id: string
  key: string
  name: string
  lead: string
  /** Team-managed ones have rules of their own. */
  style: 'classic' | 'next-gen'
  archived: boolean
  permissionScheme: string
  securityScheme: string | null
  components: string[]
  roles: Map<string, { people: Set<string>; groups: Set<string> }>
  nextNumber: number
}

export type JiraGroup = { groupId: string; name: string; members: Set<string> }

export type SecurityLevel = { id: string; name: string; members: Holder[] }

export type JiraState = {
  site: string
  cloudId: string
  /** Whom the service account is; may administer Jira unless a test takes that away. */
  account: { accountId: string; administers: boolean }
  /** Everybody who may use Jira. */
  users: Set<string>
  groups: Map<string, JiraGroup>
  /** Names of project roles by id. */
  roles: Map<string, string>
  /** Groups whose members have an application role, e.g. `jira-software`. */
  applicationRoles: Map<string, Set<string>>
  permissionSchemes: Map<string, { id: string; name: string; browse: Holder[] }>
  securitySchemes: Map<string, { id: string; name: string; levels: SecurityLevel[] }>
  projects: Map<string, JiraProject>
  issues: Map<string, JiraIssue>
  nextId: number
}
