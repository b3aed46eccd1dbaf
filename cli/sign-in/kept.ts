import { mkdirSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { writePrivate } from '#cli/machine/private-file.ts'
import { tokens } from '#shared/oauth/tokens.ts'

const signIn = tokens.extend({
  /** Origin of the worker. */
  url: z.string(),
})
/** What signing in at a worker left for the other commands. */
export type SignIn = z.infer<typeof signIn>

const file = z.object({ workers: z.array(signIn) })

/** Where a person's own settings are, by the XDG base directory specification. */
export const settingsFolder = (env: NodeJS.ProcessEnv): string =>
  join(env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'hypha')

const fileIn = (folder: string): string => join(folder, 'credentials.json')

/** Every worker somebody is signed in to, the last one first. A damaged file is none: signing in writes it anew. */
export const signInsIn = (folder: string): SignIn[] => {
  try {
    return file.parse(JSON.parse(readFileSync(fileIn(folder), 'utf8'))).workers
  } catch {
    return []
  }
}

/** The sign-in at one worker, or null. */
export const signInAt = (folder: string, url: string): SignIn | null =>
  signInsIn(folder).find(kept => kept.url === url) ?? null

const write = (folder: string, workers: SignIn[]): void => {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writePrivate(fileIn(folder), { workers })
}

export const keepSignIn = (folder: string, kept: SignIn): void =>
  write(folder, [kept, ...signInsIn(folder).filter(other => other.url !== kept.url)])

/** New tokens of a sign-in, which keeps its place. */
export const replaceSignIn = (folder: string, kept: SignIn): void =>
  write(
    folder,
    signInsIn(folder).map(other => (other.url === kept.url ? kept : other)),
  )

export const forgetSignIn = (folder: string, url: string): void =>
  write(
    folder,
    signInsIn(folder).filter(other => other.url !== url),
  )
