import { z } from 'zod'
import { id, instant, text, webUrl } from './fields.ts'
import { limits } from './limits.ts'
import { defineOperation } from './operation.ts'

/** What is wrong with a connection or a part of it, and what to do about it, in words for an administrator. */
export const connectionProblem = z.object({
  /** `signed-out`, `forbidden`, `gone`, `limited`, `unavailable`, `invalid`, `too-large`, `cursor`, or a fault of ours. */
  kind: z.string(),
  message: z.string(),
  remedy: z.string().nullable(),
  at: instant,
})
export type ConnectionProblem = z.infer<typeof connectionProblem>

/** One thing being done for a connection, such as the first reading of a repository. */
export const connectionJob = z.object({
  id,
  kind: z.enum([
    'containers',
    'container',
    'groups',
    'backfill',
    'poll',
    'sweep',
    'upkeep',
    'refresh',
    'removal',
  ]),
  /** What it reads, by name; null: the whole connection. */
  container: z.string().nullable(),
  state: z.enum(['waiting', 'running', 'done', 'dead']),
  done: z.number().int(),
  /** How many there are in all, when the service tells. */
  total: z.number().int().nullable(),
  /** Items a second in this pass, and when it will be through; null: not known, or nothing is under way. */
  rate: z.number().nullable(),
  secondsLeft: z.number().int().nullable(),
  startedAt: instant.nullable(),
  updatedAt: instant,
  /** When it goes on, if it waits: its next turn, a limit of the service, or a try after a failure. */
  waitsUntil: instant.nullable(),
  problem: connectionProblem.nullable(),
})
export type ConnectionJob = z.infer<typeof connectionJob>

export const connection = z.object({
  id,
  source: z.string(),
  sourceLabel: z.string(),
  name: z.string(),
  /** Whom we are at the service, in words. */
  account: z.string().nullable(),
  state: z.enum(['active', 'paused', 'broken', 'removing']),
  containers: z.number().int(),
  items: z.number().int(),
  /** Everything that changed at the service before this is indexed; null: not read whole yet. */
  freshAt: instant.nullable(),
  /** Rights it lacks, and what cannot be read therefore, a sentence each. */
  missing: z.array(z.string()),
  problem: connectionProblem.nullable(),
  createdAt: instant,
})
export type Connection = z.infer<typeof connection>

/** Where the service sends its events. `secret` is shown this once. */
export const webhookDetails = z.object({
  /** null: this worker has no address the service could reach; changes are found by polling. */
  address: webUrl.nullable(),
  /** null: the service chooses it, in its first post. */
  secret: z.string().nullable(),
  /** What an administrator does with them at the service, a sentence each; none: it is told by us. */
  steps: z.array(z.string()),
})
export type WebhookDetails = z.infer<typeof webhookDetails>

/** A container and who reads it: everybody of the workspace, or so many accounts and groups of the source; neither: nobody. */
export const coveredContainer = z.object({
  name: z.string(),
  url: webUrl.nullable(),
  items: z.number().int(),
  /** As a connection's. */
  freshAt: instant.nullable(),
  readers: z.object({ everybody: z.boolean(), accounts: z.number().int(), groups: z.number().int() }),
})
export type CoveredContainer = z.infer<typeof coveredContainer>

const connectionId = id.describe('Id of the connection')

const fieldName = text(100)
const line = text(20_000)
const several = z.array(text(limits.urlCharacters)).max(limits.audiencePrincipals)
const mostFields = 50

/** At most fifty values by name; JSON Schema says so, too. */
const named = <T extends z.ZodType>(value: T) =>
  z
    .record(fieldName, value)
    .refine(fields => Object.keys(fields).length <= mostFields, `There are at most ${mostFields} fields.`)
    .meta({ maxProperties: mostFields })

/** What sources ask for: words, numbers, lists of words, and lists of small forms. Each source says more in its own schema. */
const fields = named(
  z.union([
    line,
    z.boolean(),
    z.number().min(-1e15).max(1e15),
    several,
    z.array(named(z.union([line, z.boolean(), several]))).max(1_000),
  ]),
)

export const createConnection = defineOperation({
  id: 'connections.create',
  method: 'POST',
  path: '/v1/connections',
  scope: 'admin',
  help: 'Connect a tool: its rights are tried, then everything it may read is indexed and kept in sync.',
  input: z.object({
    source: text(50).min(1).describe('github, jira, notion or google-drive'),
    name: text(limits.nameCharacters).trim().optional().describe('Name shown; default: the account’s'),
    settings: fields.default({}).describe('What the source asks for: `hypha connect SOURCE --help` says'),
    secrets: fields.describe('Its secrets; sealed at rest and never shown again'),
  }),
  output: z.object({ connection, webhook: webhookDetails }),
})

export const listConnections = defineOperation({
  id: 'connections.list',
  method: 'GET',
  path: '/v1/connections',
  scope: 'admin',
  help: 'Tools that are connected, how fresh they are, and what is wrong.',
  input: z.object({}),
  output: z.object({ connections: z.array(connection) }),
})

export const getConnection = defineOperation({
  id: 'connections.status',
  method: 'GET',
  path: '/v1/connections/{id}',
  scope: 'admin',
  help: 'How far a connection has come: what is done, what is left, what failed and why.',
  positional: 'id',
  input: z.object({ id: connectionId }),
  output: z.object({
    connection,
    jobs: z.array(connectionJob),
    /** What is read and by whom, by name; the first hundred. */
    covered: z.array(coveredContainer),
    coveredTotal: z.number().int(),
    /** What was given up after many tries, to be tried again by connections.retry; the first hundred. */
    dead: z.array(z.object({ letter: z.string(), what: z.string(), problem: connectionProblem.nullable() })),
    deadTotal: z.number().int(),
    /** What nobody sees because its readers are not known, or may not be taken, and why; the first hundred. */
    hidden: z.array(z.object({ what: z.string(), why: z.string() })),
    hiddenTotal: z.number().int(),
  }),
})

export const syncConnection = defineOperation({
  id: 'connections.sync',
  method: 'POST',
  path: '/v1/connections/{id}/sync',
  scope: 'admin',
  help: 'Look at everything anew, now: what is there, what changed, who may see it.',
  positional: 'id',
  input: z.object({ id: connectionId }),
  output: z.object({ connection }),
})

export const pauseConnection = defineOperation({
  id: 'connections.pause',
  method: 'POST',
  path: '/v1/connections/{id}/pause',
  scope: 'admin',
  help: 'Ask the service nothing until connections.resume; what is indexed stays.',
  positional: 'id',
  input: z.object({ id: connectionId }),
  output: z.object({ connection }),
})

export const resumeConnection = defineOperation({
  id: 'connections.resume',
  method: 'POST',
  path: '/v1/connections/{id}/resume',
  scope: 'admin',
  help: 'Go on with a connection that was paused or broken.',
  positional: 'id',
  input: z.object({ id: connectionId }),
  output: z.object({ connection }),
})

export const changeConnection = defineOperation({
  id: 'connections.change',
  method: 'PUT',
  path: '/v1/connections/{id}',
  scope: 'admin',
  help: 'Give a connection other settings or new secrets; they are tried first, and what is indexed stays.',
  positional: 'id',
  input: z.object({
    id: connectionId,
    settings: fields.optional().describe('All of them, as for connections.create; default: as they are'),
    secrets: fields.optional().describe('All of them, as for connections.create; default: as they are'),
  }),
  output: z.object({ connection }),
})

export const changeWebhook = defineOperation({
  id: 'connections.webhook',
  method: 'POST',
  path: '/v1/connections/{id}/webhook',
  scope: 'admin',
  help: 'A new secret for the service’s events; the former works until the next change, so that none is lost.',
  positional: 'id',
  input: z.object({
    id: connectionId,
    confirm: z
      .boolean()
      .default(false)
      .describe('Nothing new: show what the service sent to be confirmed there, until its first event'),
  }),
  output: z.object({ webhook: webhookDetails }),
})

export const retryConnection = defineOperation({
  id: 'connections.retry',
  method: 'POST',
  path: '/v1/connections/{id}/retry',
  scope: 'admin',
  help: 'Try again what was given up.',
  positional: 'id',
  input: z.object({
    id: connectionId,
    letters: z
      .array(text(limits.refCharacters + 10))
      .max(100)
      .optional()
      .describe('Which of connections.status; default: all'),
  }),
  output: z.object({ retried: z.number().int() }),
})

export const removeConnection = defineOperation({
  id: 'connections.remove',
  method: 'DELETE',
  path: '/v1/connections/{id}',
  scope: 'admin',
  help: 'Disconnect a tool: its secrets are forgotten and what came from it hidden at once, then removed.',
  positional: 'id',
  input: z.object({ id: connectionId }),
  output: z.object({ removed: z.literal(true) }),
})

const plainField = z.object({
  name: z.string(),
  /** What people call it. */
  label: z.string(),
  /** Where to find it, a sentence. */
  help: z.string(),
  kind: z.enum(['text', 'choice', 'boolean', 'list', 'json']),
  choices: z.array(z.string()),
  /** What it is when it is left out; null: nothing. */
  initial: z.union([z.string(), z.boolean()]).nullable(),
  required: z.boolean(),
})

/** One field a source asks for. */
export const sourceField = plainField.extend({
  /** Kept sealed and never shown again. */
  secret: z.boolean(),
  /** People have it as a file of text. */
  file: z.boolean(),
  /** Of `json` that is a list of small forms: what each of them asks for. */
  columns: z.array(plainField),
})
export type SourceField = z.infer<typeof sourceField>

export const listSources = defineOperation({
  id: 'sources.list',
  method: 'GET',
  path: '/v1/sources',
  scope: 'admin',
  help: 'Tools that can be connected, and what each asks for.',
  input: z.object({}),
  output: z.object({
    sources: z.array(
      z.object({
        id: z.string(),
        label: z.string(),
        fields: z.array(sourceField),
        /** It chooses the secret of its events itself, and wants it confirmed: connections.webhook with `confirm`. */
        confirms: z.boolean(),
      }),
    ),
  }),
})
