import { z } from 'zod'

const question = z.object({
  /** The whole draft, title first; and our best terms of it, as words. */
  whole: z.string(),
  terms: z.string(),
  asOf: z.string(),
  /** Refs that are no answers. */
  skip: z.array(z.string()),
})

const task = z.object({
  peer: z.string(),
  folder: z.string(),
  name: z.string(),
  items: z.number(),
  seed: z.number(),
  queries: z.number(),
  databaseUrl: z.string().optional(),
  secondsPerVariant: z.number(),
  questions: z.array(question),
})

/** What a process of a peer is to do. */
export type Task = z.infer<typeof task>

const told = z.union([
  z.object({ kind: z.literal('built'), seconds: z.number(), bytes: z.number().nullable(), rss: z.number() }),
  z.object({
    kind: z.literal('answer'),
    variant: z.enum(['whole', 'terms']),
    n: z.number(),
    ms: z.number(),
    refs: z.array(z.string()),
    fault: z.string().optional(),
  }),
])

/** What it says meanwhile, a line each. */
export type Told = z.infer<typeof told>

export const readTold = (line: string): Told => told.parse(JSON.parse(line))

export const readTask = async (): Promise<Task> => {
  const parts: Buffer[] = []
  for await (const part of process.stdin) parts.push(part as Buffer)
  return task.parse(JSON.parse(Buffer.concat(parts).toString('utf8')))
}
