import { z } from 'zod'
import { id, instant, limit } from './fields.ts'
import { defineOperation } from './operation.ts'

/**
 * `sign-in`: a client got or gave up a token · `grant`: rights were given, changed or taken · `write`: anything else was
 * changed · `admin`: an administrator looked at what members cannot · `read`: items were shown · `refusal`: a token that
 * may not, may no longer, or asks too much.
 */
export const activityKind = z.enum(['sign-in', 'grant', 'write', 'admin', 'read', 'refusal'])
export type ActivityKind = z.infer<typeof activityKind>

const seq = z.coerce.number().int().min(0)
const seal = z
  .string()
  .max(64)
  .regex(/^[0-9a-f]{64}$/, 'A seal is 64 hexadecimal digits.')

/** Who did something, by a pseudonym that says nothing once the person is deleted: then `name` is null. */
const actor = z.object({ id, name: z.string().nullable() })

/** What a record says. `about` are ids of items, containers and people; `outcome` is `done` or the code of the refusal. */
export const activityEntry = z.object({
  kind: activityKind,
  operation: z.string(),
  person: actor.nullable(),
  /** The agent that did it for the person. */
  agent: actor.nullable(),
  /** `token:<id>` or `oauth:<client id>`, and what that was called while it existed. */
  client: z.object({ ref: z.string(), name: z.string().nullable() }).nullable(),
  about: z.array(z.string()),
  count: z.number().int(),
  outcome: z.string(),
})
export type ActivityEntry = z.infer<typeof activityEntry>

/** One record in its place. `entry` is null when its text is none of ours: then the log was tampered with. */
export const activityRecord = z.object({
  seq: z.number().int(),
  at: instant,
  entry: activityEntry.nullable(),
})
export type ActivityRecord = z.infer<typeof activityRecord>

/** Proves later that the log up to `seq` is the one of today. Kept outside, it finds what the holder of the key rewrites. */
export const checkpoint = z.object({ workspace: id, seq: z.number().int(), mac: seal })
export type Checkpoint = z.infer<typeof checkpoint>

/** A record as it is sealed: `at` and `record` to the letter. */
export const sealedRecord = z.object({
  seq: z.number().int(),
  at: z.string(),
  record: z.string(),
  mac: z.string(),
})
export type SealedRecord = z.infer<typeof sealedRecord>

/**
 * `changed`: the record is not the one that was sealed here, or what stands before it is not · `missing`: no record has
 * this number · `end`: the log does not end where it was sealed to end · `checkpoint`: the record is not the one the
 * checkpoint was taken of, or is gone.
 */
export const breakKind = z.enum(['changed', 'missing', 'end', 'checkpoint'])

export const listLog = defineOperation({
  id: 'log.list',
  method: 'GET',
  path: '/v1/log',
  scope: 'admin',
  help: 'Who did, read and was refused what, newest first.',
  input: z.object({
    kind: activityKind.optional().describe('Only this kind'),
    person: id.optional().describe('Only what this person did, or an agent for them'),
    since: instant.optional().describe('Nothing older than this'),
    before: seq.optional().describe('The last number of the page before'),
    limit: limit(50, 200),
  }),
  output: z.object({
    records: z.array(activityRecord),
    /** Pass as `before` for the next page; null on the last. */
    next: z.number().int().nullable(),
  }),
})

export const verifyLog = defineOperation({
  id: 'log.verify',
  method: 'GET',
  path: '/v1/log/verification',
  scope: 'admin',
  help: 'Verify a page of the log’s chain; `hypha log --verify` verifies all of it.',
  input: z.object({
    after: seq.default(0).describe('The last number that was verified'),
    mac: seal.optional().describe('The seal of that record: of the page before, or of a checkpoint'),
    limit: limit(2_000, 5_000),
  }),
  output: z.object({
    /** How many records of this page hold. */
    verified: z.number().int(),
    /** The first place where the chain does not hold. */
    broken: z.object({ seq: z.number().int(), why: breakKind }).nullable(),
    /** The last record that holds; null when there is none. */
    checkpoint: checkpoint.nullable(),
    /** Records that wait to be sealed; more than a minute’s worth means nobody seals. */
    unsealed: z.number().int(),
    /** Pass as `after`, with the checkpoint’s `mac`, for the next page; null on the last, and where it is broken. */
    next: z.number().int().nullable(),
  }),
})

export const exportLog = defineOperation({
  id: 'log.export',
  method: 'GET',
  path: '/v1/log/records',
  scope: 'admin',
  help: 'A page of the log as it is sealed; `hypha log --export FILE` writes all of it.',
  input: z.object({
    after: seq.default(0).describe('The last number of the page before'),
    limit: limit(2_000, 5_000),
  }),
  output: z.object({
    workspace: id,
    records: z.array(sealedRecord),
    /** Pass as `after` for the next page; null on the last. */
    next: z.number().int().nullable(),
  }),
})
