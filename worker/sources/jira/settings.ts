import { z } from 'zod'
import type { Connected } from '../service/service.ts'

const hostName = /^(?=.{4,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/

export const settings = z.object({
  site: z
    .string()
    .overwrite(t =>
      t
        .trim()
        .toLowerCase()
        .replace(/^https:\/\//, '')
        .replace(/\/.*$/, ''),
    )
    .regex(hostName)
    .meta({ title: 'Site' })
    .describe('Where your Jira is, as in its addresses, e.g. larkfield.atlassian.net.'),
  cloudId: z
    .string()
    .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    .meta({ title: 'Cloud ID' })
    .describe('The cloud id of your site: open https://YOUR-SITE/_edge/tenant_info and copy it.'),
  email: z
    .email()
    .optional()
    .meta({ title: 'E-mail' })
    .describe(
      'E-mail of the account the token belongs to. Leave out for a service account, whose token says so itself.',
    ),
})
export type Settings = z.output<typeof settings>

export const secrets = z.object({
  token: z
    .string()
    .trim()
    .regex(/^[\x21-\x7e]{10,4000}$/)
    .meta({ title: 'API token' })
    .describe(
      'An API token with scopes: admin.atlassian.com, Directory, Service accounts, Create credentials, with read:jira-work, read:jira-user and manage:jira-configuration (for who is in security levels; nothing is changed).',
    ),
})
export type Secrets = z.output<typeof secrets>

export type Connection = Connected<Settings, Secrets>
