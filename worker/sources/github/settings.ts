import { z } from 'zod'

/** What an administrator says of a connection to GitHub. Numbers arrive as text from a form, and as either from JSON. */
export const settings = z.object({
  app: z.coerce
    .string()
    .trim()
    .regex(/^(\d{1,20}|[A-Za-z][\w.]{5,60})$/, 'An App ID is a number, a client ID begins with letters.')
    .optional()
    .meta({ title: 'App ID' })
    .describe('App ID or client ID of your GitHub App: on its settings page, under About'),
  installation: z.coerce
    .string()
    .trim()
    .regex(/^\d{1,20}$/, 'An installation ID is a number.')
    .optional()
    .meta({ title: 'Installation ID' })
    .describe('Installation ID: the number at the end of the address of the installed App’s settings'),
  /**
   * GitHub shows an internal repository to everybody of the enterprise, and tells an App nobody's membership in that. A
   * workspace may have guests, so that only an administrator can say that it has none.
   */
  internal: z
    .enum(['collaborators', 'everybody'])
    .default('collaborators')
    .meta({ title: 'Internal repositories' })
    .describe(
      'Who sees internal repositories: collaborators (whom GitHub names), or everybody of this workspace, if all of them are in your enterprise',
    ),
})
export type Settings = z.infer<typeof settings>

/** One of the two. A token is for a trial: it ends, it is one person's, and no events come with it. */
export const secrets = z
  .object({
    privateKey: z
      .string()
      .max(20_000)
      .optional()
      .meta({ title: 'Private key', contentMediaType: 'application/x-pem-file' })
      .describe('Private key of the GitHub App (the .pem file): generated on its settings page'),
    token: z
      .string()
      .trim()
      .max(1_000)
      .optional()
      .meta({ title: 'Token' })
      .describe('For a trial without an App: a fine-grained personal access token with read permissions'),
  })
  .refine(s => Boolean(s.privateKey) !== Boolean(s.token), 'Give the App’s private key, or a token.')
export type Secrets = z.infer<typeof secrets>
