import {
  archiveRepo,
  coverRepo,
  deleteRepo,
  leaveOrganization,
  renameRepo,
  setCollaborator,
  setTeamMember,
  setTeamRole,
  setVisibility,
} from '#test/services/company/change/github-repos.ts'
import { anyOf, on, type Step } from '#test/services/day/step.ts'
import { anyRepo, me, repos } from './pick.ts'

export const accessSteps: Step[] = [
  {
    name: 'add a collaborator',
    weight: 3,
    take: on(anyRepo, (m, repo) => setCollaborator(m.company, repo, m.github(), 'read', me(m))),
  },
  {
    name: 'remove a collaborator',
    weight: 3,
    take: on(anyRepo, (m, repo) => {
      const person = anyOf(m, repo.direct.keys())
      if (person !== undefined) setCollaborator(m.company, repo, person, null, me(m))
    }),
  },
  {
    name: 'join or leave a team',
    weight: 4,
    take: on(
      m => anyOf(m, m.company.github.teams.values()),
      (m, team) => {
        const person = m.github()
        setTeamMember(m.company, team.slug, person, !team.members.has(person), me(m))
      },
    ),
  },
  {
    name: 'give or take a team its role',
    weight: 2,
    take: on(anyRepo, (m, repo) => {
      const slug = anyOf(m, m.company.github.teams.keys()) ?? 'platform'
      setTeamRole(m.company, repo, slug, repo.teams.has(slug) ? null : 'read', me(m))
    }),
  },
  {
    name: 'change visibility',
    weight: 2,
    take: on(anyRepo, (m, repo) => {
      const other = (['public', 'private', 'internal'] as const).filter(v => v !== repo.visibility)
      setVisibility(m.company, repo, m.random.pick(other), me(m))
    }),
  },
  {
    name: 'rename a repository',
    weight: 0.5,
    take: on(anyRepo, (m, repo) => renameRepo(m.company, repo, `${repo.name}-2`, me(m))),
  },
  {
    name: 'archive a repository',
    weight: 0.2,
    take: on(anyRepo, (m, repo) => archiveRepo(m.company, repo, true, me(m))),
  },
  {
    name: 'take a repository away, or bring it back',
    weight: 0.4,
    take: on(
      m => anyOf(m, m.company.github.repos.values()),
      (m, repo) => coverRepo(m.company, repo, !repo.installed, me(m)),
    ),
  },
  {
    name: 'delete a repository',
    weight: 0.15,
    take: on(anyRepo, (m, repo) => {
      if (repos(m).length > 3) deleteRepo(m.company, repo, me(m))
    }),
  },
  {
    name: 'leave the company',
    weight: 0.15,
    take: m => {
      const { members } = m.company.github
      if (members.size < 6) return false
      leaveOrganization(m.company, m.github(), me(m))
      return true
    },
  },
]

/** What people do at GitHub. */
