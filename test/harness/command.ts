import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import { root } from '#cli/root.ts'

export type Ended = { code: number | null; signal: NodeJS.Signals | null; stdout: string; stderr: string }

export type Process = { pid: number; line: string }

export type RunningCommand = {
  child: ChildProcess
  /** Everything it printed so far, both streams. */
  output(): string
  /** Waits until it has printed this. Throws with what it did print when it ends before. */
  until(text: string): Promise<void>
  ended: Promise<Ended>
  /** Its processes, however deep, that still run, with their command lines: they carry its mark in their environment. */
  processes(): Process[]
}

/** The environment of a test: nothing of the person who runs it. */
const clean = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(HYPHA_|INIT_CWD$|DISPLAY$|WAYLAND_|VITEST)/.test(name),
  )
  return { ...Object.fromEntries(kept), GIT_CONFIG_GLOBAL: '/dev/null', XDG_CONFIG_HOME: '/nowhere', ...env }
}

/** What proc(5) tells of a process; nothing when it has just ended. */
const read = (pid: string, file: 'environ' | 'cmdline'): string => {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1')
  } catch {
    return ''
  }
}

const carrying = (mark: string): Process[] =>
  readdirSync('/proc')
    .filter(name => /^\d+$/.test(name) && read(name, 'environ').includes(mark))
    .map(pid => ({ pid: Number(pid), line: read(pid, 'cmdline').replaceAll('\0', ' ') }))

export type CommandOptions = { env?: NodeJS.ProcessEnv; cwd?: string; input?: string }

/** Starts the real `hypha` command as a shell would. */
export const startHypha = (
  args: string[],
  { env = {}, cwd = root, input }: CommandOptions = {},
): RunningCommand => {
  const mark = `HYPHA_MARK=${randomUUID()}`
  const [name = '', value = ''] = mark.split('=')
  const child = spawn(process.execPath, [join(root, 'cli/hypha.mjs'), ...args], {
    cwd,
    env: clean({ ...env, [name]: value }),
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const said = { stdout: '', stderr: '' }
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      said[stream] += text
    })
  }
  child.stdin.end(input)
  const ended = once(child, 'close').then(([code, signal]): Ended => ({ code, signal, ...said }))
  const output = () => said.stdout + said.stderr
  return {
    child,
    output,
    ended,
    processes: () => carrying(mark),
    until: async text => {
      while (!output().includes(text)) {
        if (child.exitCode !== null || child.signalCode !== null) {
          await ended
          if (output().includes(text)) return
          throw new Error(
            `It ended with ${child.exitCode ?? child.signalCode} before it said “${text}”:\n${output()}`,
          )
        }
        await after(20)
      }
    },
  }
}

/** Runs it to its end. */
export const hypha = (args: string[], options?: CommandOptions): Promise<Ended> =>
  startHypha(args, options).ended
