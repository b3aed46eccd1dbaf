import { Failure } from '#cli/failure.ts'
import { readExport } from '#cli/log/file.ts'
import type { Verdict } from '#cli/log/verdict.ts'
import { breakIn, chainKeyOf, originOf } from '#shared/activity/chain.ts'
import type { Checkpoint } from '#shared/contract/log.ts'

const keyOf = async (env: NodeJS.ProcessEnv) => {
  const text = env.HYPHA_LOG_KEY
  if (!text) {
    throw new Failure('input.invalid', 'The key of the log is needed to verify a file.', {
      exit: 'usage',
      remedy:
        'Give it as HYPHA_LOG_KEY; the local stack keeps its own in the file log-key of its data folder.',
    })
  }
  return chainKeyOf(text).catch(cause => {
    throw new Failure('input.invalid', String(cause.message), { exit: 'usage', cause })
  })
}

/** Verifies an exported log without worker or database, with the key of the environment. */
export const verifyFile = async (
  file: string,
  env: NodeJS.ProcessEnv,
  known: Checkpoint | null,
): Promise<Verdict> => {
  const key = await keyOf(env)
  const { records, checkpoint } = readExport(file)
  const before = await originOf(key, checkpoint.workspace)
  const found = await breakIn(key, { after: 0, before }, records)
  if (found) return { verified: found.seq - 1, broken: found, checkpoint: null, unsealed: null }
  const last = records.at(-1)
  const ends = last?.seq === checkpoint.seq && last.mac === checkpoint.mac
  const kept = known === null || records[known.seq - 1]?.mac === known.mac
  const broken = ends
    ? kept
      ? null
      : { seq: known.seq, why: 'checkpoint' as const }
    : { seq: records.length + 1, why: 'end' as const }
  return { verified: records.length, broken, checkpoint, unsealed: null }
}
