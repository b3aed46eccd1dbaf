import type { Size } from '#test/services/company/build/size.ts'
import type { GithubState, Repo } from '#test/services/company/github-state.ts'
import type { Person } from '#test/services/company/person.ts'

const repoNames =
  'parcel quotes labels tracking billing checkout depot-app routes partners infra handbook returns customs drivers scanner notices claims pallets weather sandbox'.split(
    ' ',
  )

const emptyRepo = (n: number, at: number): Repo => ({
  id: 7_100 + n,
  name: repoNames[n] ?? `service-${n}`,
  formerNames: [],
  description: 'Moves parcels.',
  visibility: n % 4 === 3 ? 'public' : n % 4 === 2 ? 'internal' : 'private',
  archived: n % 11 === 10,
  direct: new Map(),
  teams: new Map(),
  installed: true,
  issues: new Map(),
  discussions: new Map(),
  files: new Map(),
  pushes: [],
  createdAt: at,
  updatedAt: at,
  pushedAt: at,
  nextNumber: 1,
  deleted: new Set(),
  transferred: new Map(),
})

const teamNames = ['Platform', 'Rates', 'Labels', 'Depots', 'Billing', 'Trust']

/** Organisation, teams and repositories, still empty. */
export const buildGithub = (people: readonly Person[], size: Size, at: number): GithubState => {
  const here = people.filter(p => p.github)
  const members = here.filter(p => !p.guest)
  const teams = teamNames.map((name, n) => ({
    id: 300 + n,
    slug: name.toLowerCase(),
    name,
    parent: name === 'Trust' ? 'platform' : null,
    members: new Set(members.filter((_, m) => m % teamNames.length === n).map(p => p.key)),
  }))
  const repos = Array.from({ length: size.repos }, (_, n) => emptyRepo(n, at))
  for (const [n, repo] of repos.entries()) {
    repo.teams.set(teams[n % teams.length]?.slug ?? 'platform', 'write')
    if (n % 2 === 0) repo.teams.set('platform', 'maintain')
    for (const guest of here.filter(p => p.guest).slice(n % 3, (n % 3) + 1))
      repo.direct.set(guest.key, 'read')
  }
  return {
    org: { id: 4_200, login: 'larkfield' },
    owners: new Set(members.slice(0, 1).map(p => p.key)),
    members: new Set(members.map(p => p.key)),
    basePermission: 'none',
    teams: new Map(teams.map(team => [team.slug, team])),
    repos: new Map(repos.map(repo => [repo.id, repo])),
    installation: { id: 990_017, appId: 48_120, suspended: false },
    nextId: 2_100_000,
  }
}
