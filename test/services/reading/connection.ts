import type { Clock } from '#test/services/frame/clock.ts'
import type { Services } from '#test/services/frame/serve.ts'
import { ServiceProblem } from '#worker/sources/service/problem.ts'
import type { Connected, Service, ServiceAnswer, ServiceRequest } from '#worker/sources/service/service.ts'

/** The most of one answer that is taken. */
const mostBytes = 32 * 1024 * 1024

type Made = { token: string; expiresAt: Date }

const send = async (services: Services, request: ServiceRequest): Promise<ServiceAnswer> => {
  const { url, method = 'GET', headers = {}, body } = request
  const { host, pathname, search } = new URL(url)
  try {
    const answer = await fetch(`${services.url}${pathname}${search}`, {
      method,
      headers: { ...headers, 'x-forwarded-host': host },
      body: body ?? null,
      redirect: 'manual',
    })
    return {
      status: answer.status,
      headers: answer.headers,
      body: new Uint8Array(await answer.arrayBuffer()),
    }
  } catch (cause) {
    throw new ServiceProblem('unavailable', 'No answer came.', { cause })
  }
}

/** A connection through the real adapter to the stand-ins, without a database: it keeps limits and tokens while it lives. */
export const connect = (
  service: Service,
  services: Services,
  clock: Clock,
  given: { settings: unknown; secrets: unknown },
): Connected => {
  const closed = new Map<string, Date>()
  const tokens = new Map<string, Promise<Made>>()
  const now = () => new Date(clock.now())
  return {
    settings: service.settings.parse(given.settings),
    secrets: service.secrets.parse(given.secrets),
    now,
    async ask(request) {
      const { bucket = '' } = request
      const until = closed.get(bucket)
      if (until && until > now())
        throw new ServiceProblem('limited', 'There is a limit on that now.', { until, bucket })
      const { host } = new URL(request.url)
      if (!service.hosts.includes(host)) throw new Error(`${host} is no host of this service.`)
      const answer = await send(services, request)
      if (answer.body.length > mostBytes)
        throw new ServiceProblem('too-large', 'The answer is larger than what is taken.')
      const limit = service.limitOf(answer, now())
      if (limit) closed.set(bucket, limit.until)
      return answer
    },
    async token(key, make) {
      const known = await tokens.get(key)?.catch(() => undefined)
      if (known && known.expiresAt > now()) return known.token
      const made = make()
      tokens.set(key, made)
      return (await made).token
    },
  }
}

/** Waits where the service says so, by turning its clock; everything else that is wrong is thrown. */
export const patiently = async <T>(clock: Clock, ask: () => Promise<T>, tries = 200): Promise<T> => {
  try {
    return await ask()
  } catch (problem) {
    const waits = problem instanceof ServiceProblem && problem.kind === 'limited' && tries > 0
    if (!waits) throw problem
    clock.advance(Math.max(1_000, (problem.until?.getTime() ?? 0) - clock.now()))
    return await patiently(clock, ask, tries - 1)
  }
}
