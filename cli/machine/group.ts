import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'

/** A child that leads a process group of its own (`detached`), with everything it starts. */
export type Group = {
  /** Resolves when the leader has ended; what it left behind is ended then too. */
  ended: Promise<void>
  /** Asks the leader to end by `ask`, and ends the whole group when it has not done so in time. */
  stop(ask: () => unknown): Promise<void>
  /** Ends the whole group at once, wherever it is. */
  kill(): Promise<void>
}

/** How long a group may take to end when asked to, in milliseconds. */
const patience = 5_000

const endNow = (pid: number): void => {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL')
  } catch {
    // Nothing of it is left.
  }
}

/** Ties a detached child's group to this process: it never outlives an orderly exit. Throws when the child did not start. */
export const groupOf = async (child: ChildProcess): Promise<Group> => {
  await once(child, 'spawn')
  const pid = child.pid ?? 0
  const atExit = () => endNow(pid)
  process.once('exit', atExit)
  const ended = once(child, 'exit').then(() => {
    process.off('exit', atExit)
    endNow(pid)
  })
  return {
    ended,
    stop: async ask => {
      if (child.exitCode !== null || child.signalCode !== null) return ended
      ask()
      const late = setTimeout(() => endNow(pid), patience)
      await ended
      clearTimeout(late)
    },
    kill: () => {
      endNow(pid)
      return ended
    },
  }
}
