import { type GitRun, type GitSetting, startGit } from './git.ts'
import { largestText } from './tree.ts'

/** Reads objects of a clone one by one, through one process that is started again after damage. */
export type ObjectReader = {
  /** The object's bytes, or null when it is missing, damaged, or larger than `largestText`. */
  read(oid: string): Promise<Buffer | null>
  close(): void
}

/** `<oid> <type> <size>\n<bytes>\n`, or `<oid> missing\n` (git-cat-file, BATCH OUTPUT). */
const answerOf = async (run: GitRun): Promise<Buffer | 'missing' | 'broken'> => {
  const header = await run.output.until(0x0a)
  if (!header) return 'broken'
  const size = /^[0-9a-f]+ \w+ (\d+)$/.exec(header.toString('latin1'))?.[1]
  if (size === undefined) return 'missing'
  if (Number(size) > largestText) return 'broken'
  const bytes = await run.output.take(Number(size) + 1)
  return bytes ? bytes.subarray(0, -1) : 'broken'
}

export const openObjects = (setting: GitSetting): ObjectReader => {
  let run: GitRun | undefined
  return {
    async read(oid) {
      run ??= startGit(setting, ['cat-file', '--batch'])
      run.input.write(`${oid}\n`)
      const answer = await answerOf(run)
      if (answer !== 'broken') return answer === 'missing' ? null : answer
      // Git ends at a damaged object, and a giant is not worth draining: the next question goes to a new process.
      run.stop()
      await run.ended
      run = undefined
      return null
    },
    close() {
      run?.stop()
    },
  }
}
