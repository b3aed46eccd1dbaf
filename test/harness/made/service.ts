import { z } from 'zod'
import { madeHost } from '#test/harness/made/outgoing.ts'
import { jsonOf } from '#worker/sources/service/answer.ts'
import { type ProblemKind, ServiceProblem } from '#worker/sources/service/problem.ts'
import { type Connected, defineService, type ServiceAnswer } from '#worker/sources/service/service.ts'
import { signedBySha256 } from '#worker/sources/service/signature.ts'
import type { Source } from '#worker/sources/source.ts'

// A service as small as one can be, for what is about none in particular: its answers are our shapes already.

const kinds: Readonly<Record<number, ProblemKind>> = {
  401: 'signed-out',
  403: 'forbidden',
  404: 'gone',
  410: 'cursor',
  413: 'too-large',
  422: 'invalid',
  429: 'limited',
}

const untilOf = ({ headers }: ServiceAnswer): Date | null => {
  const until = headers.get('x-until')
  return until === null ? null : new Date(until)
}

const ask = async <T>(at: Connected, path: string, cursor: string | null = null): Promise<T> => {
  const token = await at.token('main', async () => ({
    token: 'made-up-token-of-the-service',
    expiresAt: new Date(at.now().getTime() + 3_600_000),
  }))
  const url = new URL(`https://${madeHost}${path}`)
  if (cursor !== null) url.searchParams.set('cursor', cursor)
  const answer = await at.ask({ url: url.href, headers: { authorization: `Bearer ${token}` } })
  if (answer.status === 200) return jsonOf(answer, z.unknown(), path) as T
  const until = untilOf(answer)
  throw new ServiceProblem(kinds[answer.status] ?? 'unavailable', `The service said ${answer.status}.`, {
    remedy: 'Look at it.',
    ...(until ? { until } : {}),
  })
}

const name = encodeURIComponent

const delivery = z.object({ id: z.string(), hints: z.array(z.record(z.string(), z.unknown())) })

/** The registry with this source alone. */
export const madeSource: Source = {
  id: 'made',
  label: 'Made up',
  canonical: () => null,
  service: defineService({
    hosts: [madeHost],
    settings: z.object({ streams: z.array(z.string()).default(['all']) }),
    secrets: z.object({ token: z.string() }),
    batch: 4,
    limitOf: answer => {
      const until = untilOf(answer)
      return until && { until }
    },
    check: async at => {
      await ask(at, '/containers/')
      return { account: 'The app of Larkfield', missing: [] }
    },
    containers: (at, cursor) => ask(at, '/containers/', cursor),
    container: (at, ref) => ask(at, `/containers/${name(ref)}`),
    groups: at => ask(at, '/groups/'),
    backfill: (at, container, cursor) => ask(at, `/items/${name(container)}`, cursor),
    streams: settings => settings.streams,
    changes: (at, stream, cursor) => ask(at, `/changes/${name(stream)}`, cursor),
    ids: (at, container, cursor) => ask(at, `/ids/${name(container)}`, cursor),
    fetch: (at, refs) => ask(at, `/refs/?${refs.map(ref => `ref=${name(ref)}`).join('&')}`),
    webhook: {
      verify: (body, headers, secrets) => signedBySha256(body, headers.get('x-signature'), secrets),
      read: body => {
        const { id, hints } = jsonOf({ status: 200, headers: new Headers(), body }, delivery, 'a delivery')
        return { id, hints: hints as never }
      },
    },
  }),
}
