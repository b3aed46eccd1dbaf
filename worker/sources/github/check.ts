import { z } from 'zod'
import { jsonOf } from '../service/answer.ts'
import { ServiceProblem } from '../service/problem.ts'
import { type Repository, repository } from './repository.ts'
import { get, getJson, nextPage } from './rest.ts'
import { lackOf, membersRight, missingRights, rightsNeeded } from './rights.ts'
import { type At, api, appOf, askAsApp } from './sign-in.ts'

type Checked = { account: string; missing: readonly string[] }

/** Repositories named; of the others only how many there are. */
const mostNamed = 5

const said = (login: string, names: readonly string[], total: number | null): string => {
  const count = total === null ? 'repositories' : `${total} ${total === 1 ? 'repository' : 'repositories'}`
  const isAll = total !== null && total <= names.length
  return names.length === 0
    ? `${login}: no repository`
    : `${login}: ${count} (${names.join(', ')}${isAll ? '' : ', …'})`
}

const nothingCovered = 'No repository is selected, so nothing is indexed.'

const installation = z.object({
  account: z
    .object({ login: z.string().optional(), slug: z.string().optional(), type: z.string().optional() })
    .nullable(),
  permissions: z.record(z.string(), z.string()),
  events: z.array(z.string()),
  suspended_at: z.string().nullish(),
})

const covered = z.object({ total_count: z.number(), repositories: z.array(repository) })

const checkApp = async (at: At): Promise<Checked> => {
  const what = 'the installation of the App'
  const url = `${api}/app/installations/${appOf(at).installation}`
  const told = jsonOf(await askAsApp(at, { url }, what), installation, what)
  if (told.suspended_at)
    throw new ServiceProblem('signed-out', 'The installation of the GitHub App is suspended.', {
      remedy: 'Unsuspend it on GitHub: Settings, Integrations, GitHub Apps.',
    })
  const first = `/installation/repositories?per_page=${mostNamed}`
  const { total_count: total, repositories } = await getJson(at, first, covered, 'the repositories')
  const login = told.account?.login ?? told.account?.slug ?? 'GitHub'
  const missing = missingRights(told.permissions, told.events, told.account?.type === 'Organization')
  const names = repositories.map(r => r.full_name)
  return { account: said(login, names, total), missing: total === 0 ? [nothingCovered, ...missing] : missing }
}

/** A token does not say what it may: what it may not read of a repository tells. */
const missingByTrying = async (at: At, one: Repository): Promise<string[]> => {
  const missing: string[] = []
  for (const right of [...rightsNeeded, membersRight]) {
    if (!right.probe) continue
    try {
      await get(at, `/repositories/${one.id}/${right.probe}`, right.label)
    } catch (problem) {
      // An empty repository has no tree (404, 409), and one without issues no list of them (410): that is no missing right.
      if (!(problem instanceof ServiceProblem) || /^(limited|signed-out|unavailable)$/.test(problem.kind))
        throw problem
      if (problem.kind === 'forbidden') missing.push(lackOf(right))
    }
  }
  return missing
}

const checkToken = async (at: At): Promise<Checked> => {
  const { login } = await getJson(at, '/user', z.object({ login: z.string() }), 'the owner of the token')
  const answer = await get(at, `/user/repos?per_page=${mostNamed}`, 'the repositories')
  const found = jsonOf(answer, z.array(repository), 'the repositories')
  const names = found.map(r => r.full_name)
  const one = found.find(r => r.private) ?? found[0]
  const total = nextPage(answer) === null ? names.length : null
  return {
    account: said(login, names, total),
    missing: one ? await missingByTrying(at, one) : [nothingCovered],
  }
}

/** Whom we are on GitHub, which repositories that covers, and which rights are missing. */
export const check = (at: At): Promise<Checked> => (at.secrets.token ? checkToken(at) : checkApp(at))
