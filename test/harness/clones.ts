import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import type { IndexReport } from '#cli/clone/report.ts'
import type { Reason } from '#cli/clone/tally.ts'
import { type Commit, gitIn, writeCommits } from '#test/fixtures/clone/fast-import.ts'
import { people } from '#test/fixtures/clone/people.ts'
import { secondsAt } from '#test/fixtures/clone/story.ts'
import { makeClone } from '#test/fixtures/clone.ts'

export type TemporaryClones = {
  /** The folder they are all in. */
  base(): string
  /** A name for one more; nothing is there yet. */
  folder(): string
  /** Larkfield's repository. */
  parcel(): Promise<string>
  /** A bare repository of these commits and no others. */
  bareWith(commits: Commit[]): Promise<string>
}

/** Clones that live as long as the tests of one file. */
export const inTemporaryClones = (): TemporaryClones => {
  let base = ''
  let made = 0
  beforeAll(async () => {
    base = await mkdtemp(join(tmpdir(), 'hypha-clones-'))
  })
  afterAll(() => rm(base, { recursive: true, force: true }))
  const folder = () => {
    made += 1
    return join(base, `clone-${made}`)
  }
  return {
    base: () => base,
    folder,
    parcel: async () => (await makeClone(folder())).path,
    async bareWith(commits) {
      const dir = folder()
      gitIn(base, 'init', '--quiet', '--bare', '--initial-branch=main', dir)
      gitIn(dir, 'config', 'remote.origin.url', 'git@github.com:larkfield/parcel.git')
      await writeCommits(dir, commits)
      return dir
    },
  }
}

let clock = secondsAt('2026-01-01T00:00')

/** A commit by Tomas, a minute after the one before. */
export const commitOf = (
  message: string,
  files: Record<string, string | Buffer> = {},
  more: Partial<Commit> = {},
): Commit => {
  clock += 60
  const changes = Object.entries(files).map(([path, text]) => ({ path, text }))
  return { author: people.tomas.work, at: clock, message, changes, ...more }
}

/** Examples of what a pass left out or changed, by reason. */
export const skippedIn = ({ skipped }: IndexReport): Partial<Record<Reason, string[]>> =>
  Object.fromEntries(skipped.map(s => [s.reason, s.examples]))
