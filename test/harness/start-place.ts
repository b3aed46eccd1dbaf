import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { startEmbedded } from '#cli/stack/embedded.ts'
import { openPglite } from '#cli/stack/pglite.ts'
import { type RunningCommand, startHypha } from '#test/harness/command.ts'
import { migratedSnapshot } from '#test/harness/snapshot.ts'
import { type Neon, openNeon } from '#worker/db/neon.ts'

/** A temporary folder with data folders in it, and the starts that run on them. */
export type StartPlace = {
  base: string
  data(name: string): string
  /** A data folder with a cluster in it already: as Postgres makes it, or migrated. */
  withCluster(name: string, state: 'bare' | 'migrated'): Promise<string>
  /** Runs the command; it is ended at the latest by `killAll`. */
  run(...args: string[]): RunningCommand
  /** `hypha start` on a data folder, on any port, without a window. */
  start(folder: string, ...args: string[]): RunningCommand
  killAll(): Promise<void>
  close(): Promise<void>
}

export const openStartPlace = async (): Promise<StartPlace> => {
  const base = await mkdtemp(join(tmpdir(), 'hypha-start-'))
  const running: RunningCommand[] = []
  const run = (...args: string[]) => {
    const command = startHypha(args)
    running.push(command)
    return command
  }
  const data = (name: string) => join(base, 'data', name)
  const made = new Map<string, Promise<string>>()
  const clusterIn = async (state: 'bare' | 'migrated') => {
    const folder = join(base, state)
    const engine = await openPglite(folder, state === 'migrated' ? await migratedSnapshot() : undefined)
    await engine.close()
    return folder
  }
  return {
    base,
    data,
    withCluster: async (name, state) => {
      const cluster = made.get(state) ?? clusterIn(state)
      made.set(state, cluster)
      await mkdir(data(name), { recursive: true, mode: 0o700 })
      await cp(await cluster, join(data(name), 'postgres'), { recursive: true })
      return data(name)
    },
    run,
    start: (folder, ...args) => run('start', '--data', folder, '--port', '0', '--no-browser', ...args),
    killAll: async () => {
      const all = running.splice(0)
      for (const command of all) command.child.kill('SIGKILL')
      await Promise.all(all.map(command => command.ended))
    },
    close: () => rm(base, { recursive: true, force: true }),
  }
}

/** Ends a command as Ctrl-C or a system does: its exit code, and the processes it left. */
export const stopped = async (command: RunningCommand, signal: NodeJS.Signals = 'SIGINT') => {
  command.child.kill(signal)
  const { code } = await command.ended
  return { code, left: command.processes() }
}

/** Waits for a condition; the test's own time limit ends it. */
export const until = async (holds: () => Promise<boolean> | boolean): Promise<void> => {
  while (!(await holds())) await wait(50)
}

/** Opens a data folder nobody runs on, as the owner of its tables. */
export const insideData = async <T>(folder: string, look: (owner: Neon) => Promise<T>): Promise<T> => {
  const database = await startEmbedded(folder)
  try {
    return await look(openNeon(database.ownerUrl))
  } finally {
    await database.stop()
  }
}
