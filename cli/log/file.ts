import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { Failure } from '#cli/failure.ts'
import { writeJsonLines } from '#cli/machine/json-lines.ts'
import { type CallOptions, call } from '#shared/contract/client.ts'
import { type Checkpoint, checkpoint, type SealedRecord, sealedRecord } from '#shared/contract/log.ts'

// An exported log: a record a line, as it was sealed; the last line is a checkpoint.

const lastLine = z.object({ checkpoint })

const invalid = (message: string, cause?: unknown): Failure =>
  new Failure('input.invalid', message, { exit: 'usage', cause })

const textOf = (file: string): string => {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (cause) {
    throw invalid(`Cannot read ${file}: ${cause instanceof Error ? cause.message : cause}`, cause)
  }
}

/** What a line or file of JSON holds; undefined when it is none of that shape. */
const parsedAs = <T>(schema: z.ZodType<T>, text: string): T | undefined => {
  try {
    return schema.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

/** The checkpoint of an exported log, or of what `hypha log --verify --json` printed. */
export const readCheckpoint = (file: string): Checkpoint => {
  const text = textOf(file)
  const found = parsedAs(lastLine, text) ?? parsedAs(lastLine, text.slice(text.lastIndexOf('\n') + 1))
  if (!found) throw invalid(`${file} has no checkpoint: it is the last line of an exported log.`)
  return found.checkpoint
}

/** An exported log. Throws a Failure that names the line which is none. */
export const readExport = (file: string): { records: SealedRecord[]; checkpoint: Checkpoint } => {
  const lines = textOf(file).split('\n')
  const records = lines.slice(0, -1).map((line, n) => {
    const record = parsedAs(sealedRecord, line)
    if (!record) throw invalid(`${file}: line ${n + 1} is no record of a log.`)
    return record
  })
  return { records, checkpoint: readCheckpoint(file) }
}

async function* recordsOf(to: CallOptions, upTo: Checkpoint | null): AsyncGenerator<SealedRecord> {
  for (let after: number | null = 0; after !== null; ) {
    const page: { records: SealedRecord[]; next: number | null } = await call('log.export', { after }, to)
    const records = page.records.filter(record => upTo === null || record.seq <= upTo.seq)
    yield* records
    after = records.length < page.records.length ? null : page.next
  }
}

async function* linesOf(to: CallOptions, upTo: Checkpoint | null): AsyncGenerator<unknown> {
  yield* recordsOf(to, upTo)
  if (upTo) yield { checkpoint: upTo }
}

/** Writes records page by page up to the checkpoint (or all, when there is none), and then the checkpoint; returns how many records. */
export const writeExport = async (file: string, to: CallOptions, upTo: Checkpoint | null): Promise<number> =>
  (await writeJsonLines(file, linesOf(to, upTo))) - (upTo ? 1 : 0)
