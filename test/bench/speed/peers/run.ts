import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { readTold, type Task, type Told } from '#test/bench/speed/peers/task.ts'

/** Megabytes a peer may take of the heap; and seconds without a word from it, building or answering. */
export const limits = { heap: 6_144, silence: { building: 1_200, asking: 120 } } as const

export type PeerRun = {
  built: Extract<Told, { kind: 'built' }> | null
  answers: Extract<Told, { kind: 'answer' }>[]
  /** Why there is no more of it. */
  failed: string | null
}

const main = fileURLToPath(new URL('process.ts', import.meta.url))

/** Runs a peer in its own process, and ends it when it says nothing for too long. */
export const runPeer = async (task: Task): Promise<PeerRun> => {
  const child = spawn(process.execPath, [`--max-old-space-size=${limits.heap}`, main], {
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const run: PeerRun = { built: null, answers: [], failed: null }
  let errors = ''
  child.stderr.on('data', data => {
    errors = (errors + String(data)).slice(-4_000)
  })
  let timer: NodeJS.Timeout | undefined
  const watch = (): void => {
    clearTimeout(timer)
    const seconds = run.built ? limits.silence.asking : limits.silence.building
    timer = setTimeout(() => {
      run.failed = `nothing within ${seconds} s of ${run.built ? 'asking' : 'building'}`
      child.kill('SIGKILL')
    }, seconds * 1_000)
  }
  watch()
  const ended = new Promise<number | null>(resolve => child.once('close', resolve))
  createInterface({ input: child.stdout }).on('line', line => {
    const told = readTold(line)
    if (told.kind === 'built') run.built = told
    else run.answers.push(told)
    watch()
  })
  child.stdin.end(JSON.stringify(task))
  const code = await ended
  clearTimeout(timer)
  if (code !== 0 && !run.failed)
    run.failed = /heap out of memory|allocation failed/i.test(errors)
      ? `out of memory at ${limits.heap} MB`
      : (errors.match(/^\w*Error: .*$/m)?.[0] ?? `ended with ${code}`)
  return run
}
