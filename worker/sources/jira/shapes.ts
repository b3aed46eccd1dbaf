import { z } from 'zod'

// What is used of Jira Cloud's REST API v3; fields beside it are nobody's business here.

/** Ids are digits, told as text or as numbers. They become parts of addresses and of JQL, so they must be no more. */
export const jiraId = z.union([z.string().regex(/^\d{1,19}$/), z.int().nonnegative()]).transform(String)

const instant = z
  .string()
  .transform(t => new Date(t.replace(/([+-]\d\d)(\d\d)$/, '$1:$2')))
  .refine(d => !Number.isNaN(d.getTime()))

export const user = z.object({
  accountId: z.string().min(1).max(200),
  /** `atlassian` (people), `app` or `customer` (of a service desk). */
  accountType: z.string().nullish(),
  displayName: z.string().nullish(),
})
export type User = z.output<typeof user>

const named = z.object({ name: z.string() })

/** Whoever holds a permission or is in a security level. `value` is what to go by; of groups `parameter` is the name. */
const holder = z.object({
  type: z.string(),
  parameter: z.string().nullish(),
  value: z.string().nullish(),
})

export const permissionScheme = z.object({
  permissions: z.array(z.object({ permission: z.string(), holder })),
})

export const levelMember = z.object({ issueSecurityLevelId: jiraId, holder })

/** Names of groups change, and may be given to others. */
const jiraGroup = z.object({ groupId: z.string().min(1), name: z.string().nullish() })

export const role = z.object({
  name: z.string().nullish(),
  actors: z
    .array(
      z.object({
        type: z.string(),
        actorUser: z.object({ accountId: z.string() }).nullish(),
        actorGroup: jiraGroup.nullish(),
      }),
    )
    .default([]),
})

/** Names of a project's roles, and addresses that end in their ids. */
export const roleAddresses = z.record(z.string(), z.string())

export const applicationRoles = z.array(
  z.object({ key: z.string(), groupDetails: z.array(jiraGroup).default([]) }),
)

export const project = z.object({
  id: jiraId,
  key: z.string(),
  name: z.string(),
  lead: user.nullish(),
  archived: z.boolean().nullish(),
  deleted: z.boolean().nullish(),
})
export type Project = z.output<typeof project>

/** Bodies are Atlassian's document format (adf/), read by what is in them and not by a shape. */
export const comment = z.object({
  id: jiraId,
  author: user.nullish(),
  body: z.unknown(),
  created: instant,
  updated: instant,
  visibility: z
    .object({ type: z.string(), value: z.string().nullish(), identifier: z.string().nullish() })
    .nullish(),
  jsdPublic: z.boolean().nullish(),
})
export type Comment = z.output<typeof comment>

export const commentPage = z.object({ comments: z.array(comment), total: z.int() })

const linked = z.object({ id: jiraId, key: z.string() }).nullish()

const issueLink = z.object({
  type: z.object({ name: z.string().nullish(), inward: z.string().nullish(), outward: z.string().nullish() }),
  inwardIssue: linked,
  outwardIssue: linked,
})

/** Fields of an issue, with whatever custom fields were asked for beside them. */
const fields = z.looseObject({
  summary: z.string().nullish(),
  description: z.unknown(),
  status: z.object({ statusCategory: z.object({ key: z.string() }).nullish() }).nullish(),
  resolution: named.nullish(),
  issuetype: named.nullish(),
  labels: z.array(z.string()).nullish(),
  components: z.array(named).nullish(),
  fixVersions: z.array(named).nullish(),
  assignee: user.nullish(),
  reporter: user.nullish(),
  creator: user.nullish(),
  created: instant,
  updated: instant,
  parent: linked,
  subtasks: z.array(linked).nullish(),
  issuelinks: z.array(issueLink).nullish(),
  project: z.object({ id: jiraId }),
  security: z.object({ id: jiraId }).nullish(),
  issuerestriction: z.object({ issuerestrictions: z.record(z.string(), z.unknown()).nullish() }).nullish(),
  comment: commentPage.nullish(),
})

export const issue = z.object({ id: jiraId, key: z.string().regex(/^[A-Z][A-Z0-9_]*-\d+$/i), fields })
export type Issue = z.output<typeof issue>

/** The fields to ask for, but custom ones. */
export const issueFields: readonly string[] = Object.keys(fields.shape)

/** An issue each may be odd; that must not hide the others. */
export const issueBatch = z.object({
  issues: z.array(z.unknown()),
  issueErrors: z.array(z.object({ id: jiraId, errorMessage: z.string().nullish() })).nullish(),
})

export const searchPage = z.object({
  issues: z.array(z.object({ id: jiraId, fields: z.object({ updated: instant }).partial().nullish() })),
  nextPageToken: z.string().nullish(),
})

export const count = z.object({ count: z.int().nonnegative() })
