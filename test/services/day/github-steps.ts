import {
  makeDiscussion,
  makeDocument,
  makeIssue,
  makePull,
  makeRecord,
} from '#test/services/company/build/code.ts'
import type { Making } from '#test/services/company/build/making.ts'
import {
  closeIssue,
  deleteIssue,
  editIssue,
  mergePull,
  remarkOnIssue,
  reopenIssue,
  transferIssue,
} from '#test/services/company/change/github-issues.ts'
import {
  archiveRepo,
  coverRepo,
  deleteRepo,
  leaveOrganization,
  pushFiles,
  renameRepo,
  setCollaborator,
  setTeamMember,
  setTeamRole,
  setVisibility,
} from '#test/services/company/change/github-repos.ts'
import {
  deleteDiscussion,
  editDiscussion,
  remarkOnDiscussion,
  remarkOnLine,
  resolveThread,
  reviewPull,
} from '#test/services/company/change/github-reviews.ts'
import type { Discussion, Issue, Repo } from '#test/services/company/github-state.ts'
import { remarkText, shortText, topicOf } from '#test/services/company/text/write.ts'
import { anyOf, on, type Step } from '#test/services/day/step.ts'

type InRepo = { repo: Repo; issue: Issue }

const repos = (making: Making): Repo[] =>
  [...making.company.github.repos.values()].filter(repo => repo.installed && !repo.archived)

const anyRepo = (making: Making): Repo | undefined => anyOf(making, repos(making))

const anyIssue =
  (fits: (issue: Issue) => boolean) =>
  (making: Making): InRepo | undefined => {
    const repo = anyRepo(making)
    const issue = repo && anyOf(making, [...repo.issues.values()].filter(fits))
    return repo && issue ? { repo, issue } : undefined
  }

const anyDiscussion = (making: Making): { repo: Repo; discussion: Discussion } | undefined => {
  const repo = anyRepo(making)
  const discussion = repo && anyOf(making, repo.discussions.values())
  return repo && discussion ? { repo, discussion } : undefined
}

const me = (making: Making) => ({ actor: making.github() })

const words = (making: Making) => remarkText(making.random, topicOf(making.random))

const every = () => true

const issueSteps: Step[] = [
  {
    name: 'open an issue',
    weight: 8,
    take: on(anyRepo, (m, repo) => void makeIssue(m, repo, topicOf(m.random))),
  },
  {
    name: 'open a pull request',
    weight: 6,
    take: on(anyRepo, (m, repo) => void makePull(m, repo, topicOf(m.random))),
  },
  {
    name: 'edit an issue',
    weight: 8,
    take: on(anyIssue(every), (m, { repo, issue }) =>
      editIssue(m.company, repo, issue, { body: shortText(m.random, topicOf(m.random)) }, me(m)),
    ),
  },
  {
    name: 'rename an issue',
    weight: 4,
    take: on(anyIssue(every), (m, { repo, issue }) =>
      editIssue(m.company, repo, issue, { title: topicOf(m.random).subject }, me(m)),
    ),
  },
  {
    name: 'comment on an issue',
    weight: 14,
    take: on(anyIssue(every), (m, at) => void remarkOnIssue(m.company, at, { body: words(m) }, me(m))),
  },
  {
    name: 'edit a comment',
    weight: 4,
    take: on(
      anyIssue(issue => issue.remarks.length > 0),
      (m, at) => {
        const remark = anyOf(m, at.issue.remarks)
        if (remark) remarkOnIssue(m.company, at, { body: words(m), remark }, me(m))
      },
    ),
  },
  {
    name: 'delete a comment',
    weight: 2,
    take: on(
      anyIssue(issue => issue.remarks.length > 0),
      (m, at) => {
        const remark = anyOf(m, at.issue.remarks)
        if (remark) remarkOnIssue(m.company, at, { body: null, remark }, me(m))
      },
    ),
  },
  {
    name: 'close an issue',
    weight: 6,
    take: on(
      anyIssue(issue => issue.state === 'open'),
      (m, { repo, issue }) => closeIssue(m.company, repo, issue, me(m)),
    ),
  },
  {
    name: 'reopen an issue',
    weight: 2,
    take: on(
      anyIssue(issue => issue.state === 'closed' && !issue.pull),
      (m, { repo, issue }) => reopenIssue(m.company, repo, issue, me(m)),
    ),
  },
  {
    name: 'merge a pull request',
    weight: 5,
    take: on(
      anyIssue(issue => issue.state === 'open' && issue.pull !== null),
      (m, { repo, issue }) => mergePull(m.company, repo, issue, me(m)),
    ),
  },
  {
    name: 'delete an issue',
    weight: 2,
    take: on(
      anyIssue(issue => !issue.pull),
      (m, { repo, issue }) => deleteIssue(m.company, repo, issue, me(m)),
    ),
  },
  {
    name: 'transfer an issue',
    weight: 2,
    take: on(
      anyIssue(issue => !issue.pull),
      (m, { repo, issue }) => {
        const to = anyRepo(m)
        if (to && to !== repo) transferIssue(m.company, repo, issue, to, me(m))
      },
    ),
  },
]

const isPull = (issue: Issue): boolean => issue.pull !== null

const talkSteps: Step[] = [
  {
    name: 'review a pull request',
    weight: 6,
    take: on(anyIssue(isPull), (m, at) => {
      const state = m.random.pick(['APPROVED', 'CHANGES_REQUESTED', 'COMMENTED'] as const)
      reviewPull(m.company, at, { body: words(m), state }, me(m))
    }),
  },
  {
    name: 'comment on a line',
    weight: 5,
    take: on(anyIssue(isPull), (m, at) => {
      const path = at.issue.pull?.files[0] ?? 'README.md'
      remarkOnLine(m.company, at, { body: words(m), path }, me(m))
    }),
  },
  {
    name: 'resolve a thread',
    weight: 2,
    take: on(
      anyIssue(issue => (issue.pull?.remarks.length ?? 0) > 0),
      (m, at) => {
        const remark = anyOf(m, at.issue.pull?.remarks ?? [])
        if (remark) resolveThread(m.company, at, remark, me(m))
      },
    ),
  },
  {
    name: 'open a discussion',
    weight: 2,
    take: on(anyRepo, (m, repo) => void makeDiscussion(m, repo, topicOf(m.random))),
  },
  {
    name: 'comment on a discussion',
    weight: 3,
    take: on(anyDiscussion, (m, at) => void remarkOnDiscussion(m.company, at, { body: words(m) }, me(m))),
  },
  {
    name: 'edit a discussion',
    weight: 1,
    take: on(anyDiscussion, (m, at) =>
      editDiscussion(m.company, at, { body: shortText(m.random, topicOf(m.random)) }, me(m)),
    ),
  },
  {
    name: 'delete a discussion',
    weight: 1,
    take: on(anyDiscussion, (m, at) => deleteDiscussion(m.company, at, me(m))),
  },
]

const documents = (repo: Repo): string[] => [...repo.files.keys()].filter(path => path.startsWith('docs/'))

const codeSteps: Step[] = [
  {
    name: 'add a document',
    weight: 3,
    take: on(anyRepo, (m, repo) => void makeDocument(m, repo, topicOf(m.random))),
  },
  {
    name: 'add a record',
    weight: 2,
    take: on(anyRepo, (m, repo) => void makeRecord(m, repo, topicOf(m.random))),
  },
  {
    name: 'edit a document',
    weight: 5,
    take: on(anyRepo, (m, repo) => {
      const path = anyOf(m, documents(repo))
      const line = topicOf(m.random).fill(m.random.pick(topicOf(m.random).area.facts))
      if (path !== undefined)
        pushFiles(m.company, repo, { [path]: `${repo.files.get(path)}\n${line}\n` }, me(m))
    }),
  },
  {
    name: 'move a document',
    weight: 2,
    take: on(anyRepo, (m, repo) => {
      const path = anyOf(m, documents(repo))
      if (path === undefined) return
      const to = `docs/older/${path.split('/').at(-1)}`
      const moved = { [path]: null, [to]: repo.files.get(path) ?? '' }
      if (to !== path) pushFiles(m.company, repo, moved, me(m))
    }),
  },
  {
    name: 'delete a document',
    weight: 1,
    take: on(anyRepo, (m, repo) => {
      const path = anyOf(m, documents(repo))
      if (path !== undefined) pushFiles(m.company, repo, { [path]: null }, me(m))
    }),
  },
  {
    name: 'change who owns code',
    weight: 1,
    take: on(anyRepo, (m, repo) => {
      const login = m.company.people.get(m.github())?.github?.login ?? 'ines-okoye'
      const path = '.github/CODEOWNERS'
      pushFiles(m.company, repo, { [path]: `${repo.files.get(path) ?? ''}/web/ @${login}\n` }, me(m))
    }),
  },
  {
    name: 'change code alone',
    weight: 3,
    take: on(anyRepo, (m, repo) =>
      pushFiles(m.company, repo, { 'src/main.ts': `export const n = ${m.random.below(1_000_000)}\n` }, me(m)),
    ),
  },
]

const accessSteps: Step[] = [
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
export const githubSteps: readonly Step[] = [...issueSteps, ...talkSteps, ...codeSteps, ...accessSteps]
