import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { type ByteReader, byteReader } from './byte-reader.ts'
import { CloneError, systemCodeOf } from './clone-error.ts'

// The `git` command itself, not a library: none reads every format (sha256, reftable, worktrees, alternates,
// multi-pack indexes), applies .mailmap as git does, and streams a long history in little memory.

/** Where and how a git process runs. */
export type GitSetting = {
  cwd: string
  env: Record<string, string>
  signal: AbortSignal | undefined
}

export type GitRun = {
  output: ByteReader
  input: ChildProcessWithoutNullStreams['stdin']
  /** Settles when the process is gone; never rejects for an exit code. */
  ended: Promise<{ code: number | null; complaint: string }>
  /** Ends git and drops what it has printed. */
  stop(): void
}

/** A git that says nothing for so long hangs: on a pipe in place of a file, or on a dead network disk. */
const silenceMs = 300_000

const oldestGit = [2, 32] as const

const installRemedy = 'Install git 2.32 or newer (https://git-scm.com/downloads) and put it in PATH.'

/** What git prints. Only the time we wait for git counts as silence, not the time it waits for us. */
const spokenWithin = async function* (
  child: ChildProcessWithoutNullStreams,
  silent: () => void,
): AsyncGenerator<Buffer> {
  const chunks = (child.stdout as AsyncIterable<Buffer>)[Symbol.asyncIterator]()
  for (;;) {
    const timer = setTimeout(silent, silenceMs)
    const next = await chunks.next().finally(() => clearTimeout(timer))
    if (next.done) return
    yield next.value
  }
}

/** Starts git. Its output is read as fast as it is asked for, no faster. */
export const startGit = (setting: GitSetting, args: string[]): GitRun => {
  setting.signal?.throwIfAborted()
  const child = spawn('git', args, { cwd: setting.cwd, env: setting.env, stdio: 'pipe' })
  let complaint = ''
  let failure: Error | undefined
  const kill = () => void child.kill('SIGKILL')
  const stop = () => {
    kill()
    child.stdout.destroy()
  }
  const stopSilent = () => {
    failure = new CloneError(
      `\`git ${args[0]}\` said nothing for ${silenceMs / 60_000} minutes and was stopped.`,
      'Check that the disk of the clone answers, and run `git fsck` in it.',
    )
    kill()
  }
  setting.signal?.addEventListener('abort', kill, { once: true })
  // A process that died does not read its input any more; its exit code tells the story.
  child.stdin.on('error', () => undefined)
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(0, 2_000)
  })
  const ended = new Promise<{ code: number | null; complaint: string }>((settle, reject) => {
    child.once('error', cause => {
      failure =
        systemCodeOf(cause) === 'ENOENT'
          ? new CloneError('The git command was not found.', installRemedy, cause)
          : cause
    })
    child.once('close', code => {
      setting.signal?.removeEventListener('abort', kill)
      if (setting.signal?.aborted) reject(setting.signal.reason)
      else if (failure) reject(failure)
      else settle({ code, complaint: complaint.trim() })
    })
  })
  // Whoever awaits it hears of it; nobody else has to.
  ended.catch(() => undefined)
  return { output: byteReader(spokenWithin(child, stopSilent)), input: child.stdin, ended, stop }
}

/** Runs git to its end and returns what it printed (meant for short answers) and its exit code. */
export const runGit = async (
  setting: GitSetting,
  args: string[],
): Promise<{ code: number | null; text: string; complaint: string }> => {
  const run = startGit(setting, args)
  run.input.end()
  const text = (await run.output.rest()).toString('utf8').trim()
  const { code, complaint } = await run.ended
  return { code, text, complaint }
}

/** Throws CloneError when git is missing or too old to be told where not to look for configuration. */
export const checkGit = async (setting: GitSetting): Promise<void> => {
  const { text } = await runGit(setting, ['version'])
  const [major = 0, minor = 0] = (/(\d+)\.(\d+)/.exec(text)?.slice(1) ?? []).map(Number)
  const [wantedMajor, wantedMinor] = oldestGit
  if (major < wantedMajor || (major === wantedMajor && minor < wantedMinor))
    throw new CloneError(`This is "${text}", which is too old to read a clone safely.`, installRemedy)
}
