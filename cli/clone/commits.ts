import { CloneError } from './clone-error.ts'
import { type CommitRecord, parseRecords, recordFormat } from './commit-record.ts'
import { type GitSetting, startGit } from './git.ts'

/** A commit whose changes (or all of it) could not be read. */
export type DamagedCommit = { sha: string; record: CommitRecord | null }

/** More damage than this is a broken clone, not a broken commit. */
const mostDamage = 100

// Exact renames only: a similarity check reads the content of both files, however large, and fails in a clone without
// blobs. `withMoves` meets moved and edited files by their name.
const diffTree = [
  'diff-tree',
  '--stdin',
  '--root',
  '--always',
  '-r',
  '-z',
  '--name-status',
  '--find-renames=100%',
  '--diff-merges=first-parent',
  '--no-ext-diff',
  '--no-textconv',
  '--encoding=UTF-8',
  `--pretty=${recordFormat}`,
]

/** All commits reachable from `head`, newest first, and the time of the newest in seconds since 1970. */
export const listCommits = async (
  setting: GitSetting,
  head: string,
): Promise<{ shas: string[]; headAt: number }> => {
  const run = startGit(setting, ['rev-list', '--timestamp', head])
  run.input.end()
  const shas: string[] = []
  let headAt = 0
  for (let line = await run.output.until(0x0a); line; line = await run.output.until(0x0a)) {
    const [at = '', sha = ''] = line.toString('latin1').split(' ')
    if (shas.length === 0) headAt = Number(at)
    shas.push(sha)
  }
  const { code, complaint } = await run.ended
  if (code !== 0)
    throw new CloneError(
      `The history of the clone is damaged: ${complaint}.`,
      'Run `git fsck` in the clone; fetch what is missing, or clone it again.',
    )
  return { shas, headAt }
}

/** Reads one commit without looking at its trees. */
const readWithoutChanges = async (setting: GitSetting, sha: string): Promise<CommitRecord | null> => {
  const run = startGit(setting, ['log', '-1', '-z', '--encoding=UTF-8', `--pretty=${recordFormat}`, sha])
  run.input.end()
  for await (const record of parseRecords(run.output)) return record
  return null
}

/** Reads commits in order until the first that git cannot read, where git ends. */
const readSome = async function* (setting: GitSetting, shas: string[]): AsyncGenerator<CommitRecord> {
  const run = startGit(setting, diffTree)
  run.input.end(`${shas.join('\n')}\n`)
  try {
    yield* parseRecords(run.output)
    await run.ended
  } finally {
    run.stop()
  }
}

/**
 * Reads commits in the order of `shas`: a few thousand at most, because git keeps all it has seen in memory. One that is
 * damaged is told as such, with what can still be read of it. Throws CloneError when more than a hundred are.
 */
export const readCommits = async function* (
  setting: GitSetting,
  shas: string[],
): AsyncGenerator<CommitRecord | DamagedCommit> {
  let damaged = 0
  const damage = async (sha: string): Promise<DamagedCommit> => {
    damaged += 1
    if (damaged > mostDamage)
      throw new CloneError(
        `More than ${mostDamage} commits of the clone cannot be read.`,
        'Run `git fsck` in it; a partial clone is completed with `git fetch --refetch --no-filter`.',
      )
    return { sha, record: await readWithoutChanges(setting, sha) }
  }
  let at = 0
  while (at < shas.length) {
    for await (const record of readSome(setting, shas.slice(at))) {
      // What git has passed over without a word is not there.
      for (; at < shas.length && shas[at] !== record.sha; at += 1) yield await damage(shas[at] ?? '')
      at += 1
      yield record
    }
    const culprit = shas[at]
    at += 1
    if (culprit) yield await damage(culprit)
  }
}
