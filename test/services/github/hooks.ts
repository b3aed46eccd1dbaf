import type { Company } from '#test/services/company/company.ts'
import type { GithubHappening } from '#test/services/company/happening.ts'
import { uuidOf } from '#test/services/company/ids.ts'
import { type Asked, numberOf, ok, type Reply } from '#test/services/frame/asked.ts'
import { secondsOf } from '#test/services/frame/clock.ts'
import type { Route } from '#test/services/frame/table.ts'
import { notDecoded, notFound } from '#test/services/github/errors.ts'
import { hookPayload } from '#test/services/github/hook-shapes.ts'
import type { World } from '#test/services/github/world.ts'
import { type Letter, type Office, type Post, signature } from '#test/services/post/office.ts'

/** Where an app's webhooks go, and the secret they are signed with. */
export type Hook = { address: string; secret: string }

type Delivery = {
  id: number
  guid: string
  deliveredAt: number
  redelivery: boolean
  status: number
  event: string
  action: string | null
  repository: number | null
  body: Buffer
}

export type Hooks = {
  /** From now on every change is posted there. */
  post(hook: Hook, office: Office): void
  readonly routes: Route[]
}

const threeDays = 3 * 86_400_000

const headersOf = (
  company: Company,
  hook: Hook,
  { event, guid, body }: Pick<Delivery, 'event' | 'guid' | 'body'>,
): Record<string, string> => ({
  accept: '*/*',
  'content-type': 'application/json',
  'user-agent': 'GitHub-Hookshot/8a5d2f1',
  'x-github-event': event,
  'x-github-delivery': guid,
  'x-github-hook-id': '48120001',
  'x-github-hook-installation-target-id': String(company.github.installation.appId),
  'x-github-hook-installation-target-type': 'integration',
  'x-hub-signature-256': signature(hook.secret, body),
})

const briefShape = (company: Company, delivery: Delivery) => ({
  id: delivery.id,
  guid: delivery.guid,
  delivered_at: secondsOf(delivery.deliveredAt),
  redelivery: delivery.redelivery,
  duration: 0.27,
  status:
    delivery.status >= 200 && delivery.status < 300
      ? 'OK'
      : delivery.status === 0
        ? 'failed to connect to host'
        : 'Invalid HTTP Response',
  status_code: delivery.status === 0 ? 502 : delivery.status,
  event: delivery.event,
  action: delivery.action,
  installation_id: company.github.installation.id,
  repository_id: delivery.repository,
})

/** Webhooks of the app: sent once each, listed for three days, sent again when asked to. */
export const openHooks = (world: World): Hooks => {
  const { company } = world
  const deliveries: Delivery[] = []
  let hook: Hook | null = null
  let office: Office | null = null
  let number = 0
  const letterOf = (to: Hook, first: Omit<Delivery, 'id' | 'deliveredAt' | 'status'>): Letter => ({
    service: 'github',
    address: to.address,
    // GitHub tries once.
    tries: 1,
    write: (): Post => ({ headers: headersOf(company, to, first), body: first.body }),
    answered: status =>
      void deliveries.push({ ...first, id: 93_000_000 + number++, deliveredAt: company.clock.now(), status }),
  })
  const send = (happening: GithubHappening): void => {
    if (!hook || !office) return
    const body = Buffer.from(JSON.stringify(hookPayload(company, happening)))
    const letter = letterOf(hook, {
      guid: uuidOf(`delivery:${number++}`),
      redelivery: false,
      event: happening.event,
      action: 'action' in happening ? happening.action : null,
      repository: 'repo' in happening && happening.repo ? happening.repo.id : null,
      body,
    })
    office.put(letter)
  }
  company.listeners.add(happening => {
    if (happening.service === 'github' && concerns(happening)) send(happening)
  })
  const listed = () =>
    deliveries.filter(one => one.deliveredAt > company.clock.now() - threeDays).toReversed()
  const asApp =
    (answer: (asked: Asked) => Reply) =>
    (asked: Asked): Reply =>
      world.askerOf(asked).kind === 'app' ? answer(asked) : notDecoded()
  return {
    post(to, by) {
      hook = to
      office = by
    },
    routes: [
      {
        method: 'GET',
        path: '/app/hook/deliveries',
        answer: asApp(asked => listDeliveries(company, listed(), asked)),
      },
      {
        method: 'GET',
        path: '/app/hook/deliveries/:id',
        answer: asApp(asked => {
          const one = listed().find(({ id }) => String(id) === asked.params.id)
          return one && hook ? ok(wholeShape(company, hook, one)) : notFound()
        }),
      },
      {
        method: 'POST',
        path: '/app/hook/deliveries/:id/attempts',
        answer: asApp(asked => {
          const one = listed().find(({ id }) => String(id) === asked.params.id)
          if (!one || !hook || !office) return notFound()
          office.put(letterOf(hook, { ...one, redelivery: true }))
          return { status: 202, json: {} }
        }),
      },
    ],
  }
}

/** An app hears of repositories its installation covers, and of what is above them. */
const concerns = (happening: GithubHappening): boolean =>
  happening.event === 'installation_repositories' ||
  !('repo' in happening) ||
  (happening.repo?.installed ?? true)

const wholeShape = (company: Company, hook: Hook, one: Delivery) => ({
  ...briefShape(company, one),
  url: hook.address,
  request: {
    headers: headersOf(company, hook, one),
    payload: JSON.parse(one.body.toString('utf8')) as unknown,
  },
  response: { headers: {}, payload: '' },
})

const listDeliveries = (company: Company, all: readonly Delivery[], asked: Asked): Reply => {
  const size = Math.max(1, numberOf(asked, 'per_page', 30, 100))
  const cursor = asked.query.get('cursor')
  const from = cursor === null ? 0 : all.findIndex(one => String(one.id) === cursor)
  const page = all.slice(Math.max(0, from), Math.max(0, from) + size)
  const next = all[Math.max(0, from) + size]
  const query = new URLSearchParams(asked.query)
  if (next) query.set('cursor', String(next.id))
  const link = `<https://${asked.host}${asked.path}?${query}>; rel="next"`
  return ok(
    page.map(one => briefShape(company, one)),
    next ? { link } : {},
  )
}
