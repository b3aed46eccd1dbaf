import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Failure } from '#cli/failure.ts'
import { writePrivate } from '#cli/machine/private-file.ts'
import { root } from '#cli/root.ts'
import { keptBearer } from '#cli/sign-in/bearer.ts'
import { settingsFolder, signInAt, signInsIn } from '#cli/sign-in/kept.ts'
import type { Bearer } from '#shared/contract/client.ts'

/** Where the local stack keeps everything, unless told otherwise. */
export const standardDataFolder = join(root, '.hypha')

const credentials = z.object({
  /** Origin of the worker. */
  url: z.string(),
  token: z.string(),
})
export type Credentials = z.infer<typeof credentials>

const fileIn = (folder: string): string => join(folder, 'credentials.json')

/** What `hypha start` left for the other commands; null before the first start, and when the file is damaged. */
export const readCredentials = (folder: string): Credentials | null => {
  try {
    return credentials.parse(JSON.parse(readFileSync(fileIn(folder), 'utf8')))
  } catch {
    return null
  }
}

/** Only this user of the machine may read it. */
export const writeCredentials = (folder: string, value: Credentials): void =>
  writePrivate(fileIn(folder), value)

/**
 * How a command finds the worker: its own flags, then HYPHA_URL and HYPHA_TOKEN, then what `hypha start` left, then where
 * `hypha sign-in` signed in last.
 */
export type Reach = { worker?: string | undefined; token?: string | undefined; data?: string | undefined }

/** Where to call, and as whom. */
export type Reached = { baseUrl: string; token: string | Bearer | undefined }

const originOf = (url: string): string => {
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return new URL(url).origin
  throw new Failure('input.invalid', `${url} is not the address of a worker.`, {
    exit: 'usage',
    remedy: 'It looks like http://127.0.0.1:8787.',
  })
}

const noWorker = (): Failure =>
  new Failure('worker.unreachable', 'No worker is known here yet.', {
    exit: 'unavailable',
    remedy: 'Start one with `npm start`, or name it with --worker or HYPHA_URL.',
  })

/** Address and token for one call. The token of one worker is never sent to another. */
export const reachOf = (reach: Reach, env: NodeJS.ProcessEnv): Reached => {
  const given = reach.token || env.HYPHA_TOKEN || undefined
  const left = readCredentials(reach.data ?? standardDataFolder)
  const settings = settingsFolder(env)
  const url = reach.worker || env.HYPHA_URL || left?.url || signInsIn(settings)[0]?.url
  if (!url) throw noWorker()
  const baseUrl = originOf(url)
  if (given) return { baseUrl, token: given }
  if (signInAt(settings, baseUrl)) return { baseUrl, token: keptBearer(settings, baseUrl) }
  return { baseUrl, token: left && originOf(left.url) === baseUrl ? left.token : undefined }
}

/** Address and token for a call that needs one. Throws a Failure when there is no token for that worker. */
export const signedInReachOf = (
  reach: Reach,
  env: NodeJS.ProcessEnv,
): Reached & { token: string | Bearer } => {
  const { baseUrl, token } = reachOf(reach, env)
  if (token !== undefined) return { baseUrl, token }
  throw new Failure('auth.missing', `There is no token for ${baseUrl}.`, {
    exit: 'forbidden',
    remedy: `Sign in with \`hypha sign-in --worker ${baseUrl}\`, or give one with --token or HYPHA_TOKEN.`,
  })
}
