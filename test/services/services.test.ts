import { afterEach, expect, it } from 'vitest'
import { buildCompany } from '#test/services/company/build/build.ts'
import { smallSize } from '#test/services/company/build/size.ts'
import { stillClock } from '#test/services/frame/clock.ts'
import type { FaultOrder } from '#test/services/frame/faults.ts'
import { type Services, serveTables } from '#test/services/frame/serve.ts'
import { openGithub } from '#test/services/github/table.ts'

const open: Services[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map(services => services.close()))
})

const start = async () => {
  const clock = stillClock('2026-11-20T09:00:00Z')
  const company = buildCompany(smallSize, { seed: 1, clock })
  const github = openGithub(company)
  const { token } = github.rules.tokens.issue({ kind: 'installation' })
  const services = await serveTables([github.table], { clock })
  open.push(services)
  const ask = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${services.url}${path}`, {
      headers: { 'x-forwarded-host': 'api.github.com', authorization: `Bearer ${token}`, ...headers },
    })
  return { services, ask }
}

const repos = '/installation/repositories'

it('answers for the host a request was meant for, and for no other', async () => {
  const { ask, services } = await start()
  const list = (await (await ask(repos)).json()) as { total_count: number }
  expect(list.total_count).toBe(smallSize.repos)
  expect((await fetch(`${services.url}${repos}`)).status).toBe(421)
  expect(services.log.counts('github')).toEqual({ [`GET ${repos}`]: 1 })
})

it('leads from page to page to the last, and says 304 to who has it', async () => {
  const { ask } = await start()
  const names: string[] = []
  let next: string | null = `${repos}?per_page=3`
  let etag = ''
  while (next) {
    const answer = await ask(next)
    etag = answer.headers.get('etag') ?? ''
    const page = (await answer.json()) as { repositories: { name: string }[] }
    names.push(...page.repositories.map(repo => repo.name))
    const link: string | undefined = /<([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1]
    next = link ? new URL(link).pathname + new URL(link).search : null
  }
  expect(new Set(names).size).toBe(smallSize.repos)
  expect((await ask(`${repos}?per_page=3&page=2`, { 'if-none-match': etag })).status).toBe(304)
})

it.each<[string, FaultOrder['fault'], string]>([
  ['a reset', { reset: true }, 'rejects'],
  ['an answer that breaks off', { truncated: 0.5 }, 'rejects'],
  ['half an answer as if it were whole', { cut: 0.5 }, 'no JSON'],
  ['another answer', { reply: { status: 503 } }, 'no JSON'],
])('meets %s once, when ordered', async (_, fault, outcome) => {
  const { ask, services } = await start()
  services.faults.order({ fault })
  const first = ask(repos).then(
    answer =>
      answer.text().then(
        text => (text.startsWith('{') && text.endsWith('}') ? 'whole' : 'no JSON'),
        () => 'rejects',
      ),
    () => 'rejects',
  )
  expect(await first).toBe(outcome)
  expect((await ask(repos)).status).toBe(200)
})
