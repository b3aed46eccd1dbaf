import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { extensionFolder, extensionIsFresh } from '#cli/build/extension.ts'
import { type Credentials, readCredentials } from '#cli/credentials.ts'
import { newestMigration } from '#cli/database/migrate.ts'
import { broken, type Finding, fine, note } from '#cli/doctor/finding.ts'
import { failureOf } from '#cli/failure.ts'
import { ageOf } from '#cli/print/words.ts'
import { holderOf } from '#cli/stack/lock.ts'
import { freePort } from '#cli/stack/port.ts'
import { call } from '#shared/contract/client.ts'

export type Look = { folder: string; port: number; now: Date }

const startIt = 'Start it: `npm start -- PATH`.'

const dataFolder = ({ folder }: Look): Finding => {
  if (!existsSync(join(folder, 'postgres'))) return note('data folder', `${folder} is not made yet`, startIt)
  const holder = holderOf(folder)
  return fine(
    'data folder',
    holder === null ? `${folder}, not in use` : `${folder}, in use by process ${holder}`,
  )
}

const port = async ({ port: wanted }: Look): Promise<Finding> => {
  const free = await freePort(wanted, 0).then(
    () => true,
    () => false,
  )
  return free
    ? fine('port', `${wanted} is free`)
    : broken(
        'port',
        `${wanted} is taken by another program`,
        'Give another one: `npm start -- PATH --port 0`.',
      )
}

const faultOf = (check: string, cause: unknown): Finding => {
  const { message, remedy } = failureOf(cause)
  return broken(check, message, remedy ?? startIt)
}

const worker = async ({ url }: Credentials): Promise<Finding[]> => {
  try {
    const { version, schema } = await call('health.get', {}, { baseUrl: url })
    const newest = newestMigration()
    const current = schema === newest
    return [
      fine('worker', `answers at ${url}, version ${version}`),
      current
        ? fine('database', `answers, schema ${schema}`)
        : broken(
            'database',
            `has schema ${schema}, this Hypha has ${newest}`,
            'Start Hypha again: it migrates the database.',
          ),
    ]
  } catch (cause) {
    return [faultOf('worker', cause)]
  }
}

const signedIn = async ({ url, token }: Credentials, now: Date): Promise<Finding[]> => {
  try {
    const me = await call('me.get', {}, { baseUrl: url, token })
    const { containers } = await call('containers.list', {}, { baseUrl: url, token })
    const indexed = containers.map(({ name, indexedAt }) =>
      indexedAt
        ? fine('index', `${name}, read ${ageOf(indexedAt, now)}`)
        : note('index', `${name} was never read to its end`, 'Index it again: `hypha index PATH`.'),
    )
    return [
      fine('token', `speaks for ${me.person.name} in ${me.workspace.name}`),
      ...(indexed.length > 0 ? indexed : [note('index', 'empty', 'Index a clone: `hypha index PATH`.')]),
    ]
  } catch (cause) {
    return [faultOf('token', cause)]
  }
}

const running = async (credentials: Credentials, now: Date): Promise<Finding[]> => {
  const findings = await worker(credentials)
  return findings.some(f => f.state === 'broken')
    ? findings
    : [...findings, ...(await signedIn(credentials, now))]
}

const extension = (): Finding =>
  extensionIsFresh('chrome')
    ? fine('extension', extensionFolder('chrome'))
    : note('extension', 'is not built from these sources yet', '`npm start` and `npm run build` build it.')

/** What Hypha finds of the local stack, running or not. */
export const stackFindings = async (look: Look): Promise<Finding[]> => {
  const credentials = holderOf(look.folder) === null ? null : readCredentials(look.folder)
  const stack = credentials
    ? await running(credentials, look.now)
    : [await port(look), note('worker', 'is not running', startIt)]
  return [dataFolder(look), ...stack, extension()]
}
