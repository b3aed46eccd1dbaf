import { execFileSync } from 'node:child_process'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Failure } from '#cli/failure.ts'

const holder = z.object({
  pid: z.number().int(),
  /** When that process began, in the system's words: a number used again is another process. */
  began: z.string(),
})
type Holder = z.infer<typeof holder>

const startOf = (pid: number): string => {
  try {
    // Field 22 of proc(5) stat; the name before it may hold spaces and brackets.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return startByPs(pid)
  }
}

const startByPs = (pid: number): string => {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: 'pipe',
    }).trim()
  } catch {
    return ''
  }
}

const lives = ({ pid, began }: Holder): boolean => {
  try {
    process.kill(pid, 0)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  return startOf(pid) === began
}

const holderIn = (file: string): Holder | null => {
  try {
    return holder.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}

/** Who runs on this data folder now; null when nobody does. */
export const holderOf = (folder: string): number | null => {
  const found = holderIn(join(folder, 'lock'))
  return found && lives(found) ? found.pid : null
}

const linked = (from: string, to: string): boolean => {
  try {
    linkSync(from, to)
    return true
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw cause
  }
}

export type Lock = {
  /** The one before was killed: what it started may still be ending. */
  tookOver: boolean
  release(): void
}

/**
 * Makes this process the only one on a data folder, until it releases the folder or is gone, however it goes.
 * Throws a Failure that names the process that has it.
 */
export const takeLock = (folder: string): Lock => {
  const file = join(folder, 'lock')
  const mine = `${file}.${process.pid}`
  writeFileSync(mine, JSON.stringify({ pid: process.pid, began: startOf(process.pid) } satisfies Holder))
  try {
    // A lock appears whole or not at all: a link to a file that is already written.
    for (let tookOver = false; ; tookOver = true) {
      if (linked(mine, file)) return { tookOver, release: () => rmSync(file, { force: true }) }
      const other = holderOf(folder)
      if (other !== null) {
        throw new Failure('data.locked', `Hypha already runs on ${folder} (process ${other}).`, {
          remedy: 'Use that one, end it with Ctrl-C in its terminal, or give another folder with --data.',
        })
      }
      setAside(file)
    }
  } finally {
    rmSync(mine, { force: true })
  }
}

/** Removes a dead lock, but never one that another start took in this moment. */
const setAside = (file: string): void => {
  const aside = `${file}.${process.pid}.dead`
  try {
    renameSync(file, aside)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return
    throw cause
  }
  const moved = holderIn(aside)
  if (moved && lives(moved)) linked(aside, file)
  rmSync(aside, { force: true })
}
