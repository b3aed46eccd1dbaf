import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Failure } from '#cli/failure.ts'
import { root } from '#cli/root.ts'

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
export const writeCredentials = (folder: string, value: Credentials): void => {
  writeFileSync(fileIn(folder), `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 })
  chmodSync(fileIn(folder), 0o600)
}

/** How a command finds the worker: its own flags, then HYPHA_URL and HYPHA_TOKEN, then what `hypha start` left. */
export type Reach = { worker?: string | undefined; token?: string | undefined; data?: string | undefined }

/** Address and token for one call. The token of one worker is never sent to another. */
export const reachOf = (
  reach: Reach,
  env: NodeJS.ProcessEnv,
): { baseUrl: string; token: string | undefined } => {
  const named = reach.worker || env.HYPHA_URL || undefined
  const given = reach.token || env.HYPHA_TOKEN || undefined
  const left = named && given ? null : readCredentials(reach.data ?? standardDataFolder)
  const url = named ?? left?.url
  if (url === undefined) {
    throw new Failure('worker.unreachable', 'No worker is known here yet.', {
      exit: 'unavailable',
      remedy: 'Start one with `npm start`, or name it with --worker or HYPHA_URL.',
    })
  }
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new Failure('input.invalid', `${url} is not the address of a worker.`, {
      exit: 'usage',
      remedy: 'It looks like http://127.0.0.1:8787.',
    })
  }
  const baseUrl = new URL(url).origin
  return { baseUrl, token: given ?? (left && new URL(left.url).origin === baseUrl ? left.token : undefined) }
}

/** Address and token for a call that needs one. Throws a Failure when there is no token for that worker. */
export const signedInReachOf = (reach: Reach, env: NodeJS.ProcessEnv): { baseUrl: string; token: string } => {
  const { baseUrl, token } = reachOf(reach, env)
  if (token !== undefined) return { baseUrl, token }
  throw new Failure('auth.missing', `There is no token for ${baseUrl}.`, {
    exit: 'forbidden',
    remedy: 'Give one with --token or HYPHA_TOKEN; `npm start` makes one for the local worker.',
  })
}
