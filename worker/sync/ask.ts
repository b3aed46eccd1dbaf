import { type SQL, sql } from 'drizzle-orm'
import { type Outgoing, OutgoingError } from '../outgoing/outgoing.ts'
import { ServiceProblem } from '../sources/service/problem.ts'
import type { Connected, Service, ServiceAnswer, ServiceRequest } from '../sources/service/service.ts'
import { openGate } from './gate.ts'

/** Of the platform's six (SOURCES.md 9.1), two are left for the database. */
const atOnce = 4

const words = {
  host: 'An address that is not one of the service’s was to be asked.',
  time: 'The service did not answer in time.',
  size: 'The service answered with more than we take.',
  network: 'The service does not answer.',
} as const

const problemOf = (cause: unknown): unknown => {
  if (!(cause instanceof OutgoingError)) return cause
  const kind = cause.code === 'size' ? 'too-large' : cause.code === 'host' ? 'invalid' : 'unavailable'
  return new ServiceProblem(kind, words[cause.code], { cause })
}

/** Keeps a bucket closed for every isolate; the later of two ends holds. */
export const closeBucket = (bucket: string, until: Date): SQL => sql`
  update connection set limits = limits || jsonb_build_object(${bucket}::text, greatest(limits ->> ${bucket}::text, ${until.toISOString()}))
   where id = request_connection()`

type Asking = {
  service: Service
  outgoing: Outgoing
  /** Bucket → ISO instant, as the database has it. */
  limits: Readonly<Record<string, string>>
  /** Remembers that a bucket is closed. */
  close(bucket: string, until: Date): Promise<unknown>
  now(): Date
}

/** The one way to a service: its own hosts alone, a few at a time, and not while it wants not to be asked. */
export const openAsk = ({ service, outgoing, limits, close, now }: Asking): Connected['ask'] => {
  const closed = new Map(Object.entries(limits))
  const through = openGate(atOnce)
  const refuseWhileClosed = (bucket: string): void => {
    // '' is all of the service.
    for (const name of new Set(['', bucket])) {
      const until = closed.get(name)
      if (until !== undefined && until > now().toISOString())
        throw new ServiceProblem('limited', 'The service wants not to be asked for a while.', {
          until: new Date(until),
          bucket: name,
        })
    }
  }
  const send = async ({ url, bucket = '', ...request }: ServiceRequest): Promise<ServiceAnswer> => {
    refuseWhileClosed(bucket)
    if (!service.hosts.includes(URL.parse(url)?.hostname ?? ''))
      throw new ServiceProblem('invalid', words.host)
    const answer = await outgoing(url, request)
    const limit = service.limitOf(answer, now())
    if (limit) {
      closed.set(bucket, limit.until.toISOString())
      await close(bucket, limit.until)
    }
    return answer
  }
  return async request => {
    try {
      return await through(() => send(request))
    } catch (cause) {
      throw problemOf(cause)
    }
  }
}
