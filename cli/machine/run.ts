import { spawn } from 'node:child_process'

export type Run = {
  /** 0 when it went well; null when a signal ended it. */
  code: number | null
  /** What it printed, both streams in one. */
  text: string
}

/** Runs a program to its end and keeps what it prints. `signal` ends it. */
export const run = (
  program: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; signal?: AbortSignal | undefined } = {},
): Promise<Run> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let text = ''
    const keep = (part: Buffer) => {
      text += part
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.once('error', reject)
    child.once('close', code => resolve({ code, text }))
  })
