import type { z } from 'zod'
import { jsonOf } from '../../service/answer.ts'
import type { ServiceAnswer, ServiceRequest } from '../../service/service.ts'
import type { Connection } from '../settings.ts'
import { problemOf } from './failure.ts'
import { type As, type Scope, tokenOf } from './token.ts'

type Query = Readonly<Record<string, string | number | boolean | null | undefined>>

const addressOf = (base: string, path: string, query: Query): string => {
  const told = Object.entries(query).flatMap(([name, value]) =>
    value == null ? [] : [[name, String(value)]],
  )
  return `${base}/${path}${told.length > 0 ? `?${new URLSearchParams(told)}` : ''}`
}

/** A part of Google with limits of its own. */
type Api = { base: string; bucket: string; scope: Scope }

/** Drive API v3. Every call says that we know of shared drives, or their files are not there. */
const driveApi: Api = { base: 'https://www.googleapis.com/drive/v3', bucket: '', scope: 'files' }
/** Docs API v1: its budget is a fraction of Drive's. */
const docsApi: Api = { base: 'https://docs.googleapis.com/v1', bucket: 'docs', scope: 'files' }
/** Admin SDK, Directory API v1. */
const directoryApi: Api = {
  base: 'https://admin.googleapis.com/admin/directory/v1',
  bucket: 'directory',
  scope: 'people',
}

type Call = Pick<ServiceRequest, 'method' | 'body' | 'headers'> & {
  /** What is asked for, for a sentence about it: `the comments of a file`. */
  what: string
  path: string
  query?: Query
}

const ask = async (at: Connection, as: As, api: Api, call: Call): Promise<ServiceAnswer> => {
  const { what, path, query = {}, headers, ...rest } = call
  const token = await tokenOf(at, as, api.scope)
  const answer = await at.ask({
    ...rest,
    url: addressOf(api.base, path, query),
    headers: { ...headers, authorization: `Bearer ${token}` },
    bucket: api.bucket,
  })
  const problem = problemOf(answer, what, at.now())
  if (problem) throw problem
  return answer
}

/** Asks Drive as somebody. Throws ServiceProblem. */
export const askDrive = (at: Connection, as: As, call: Call): Promise<ServiceAnswer> =>
  ask(at, as, driveApi, { ...call, query: { supportsAllDrives: true, ...call.query } })

export const readDrive = async <T>(at: Connection, as: As, call: Call, shape: z.ZodType<T>): Promise<T> =>
  jsonOf(await askDrive(at, as, call), shape, call.what)

export const readDocs = async <T>(at: Connection, as: As, call: Call, shape: z.ZodType<T>): Promise<T> =>
  jsonOf(await ask(at, as, docsApi, call), shape, call.what)

/** As the administrator. `scope`: members of groups want one of their own. */
export const readDirectory = async <T>(
  at: Connection,
  call: Call & { scope?: Scope },
  shape: z.ZodType<T>,
): Promise<T> => {
  const { scope = 'people', ...rest } = call
  return jsonOf(await ask(at, at.settings.admin ?? null, { ...directoryApi, scope }, rest), shape, call.what)
}
