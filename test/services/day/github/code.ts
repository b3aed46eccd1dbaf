import { makeDocument, makeRecord } from '#test/services/company/build/code.ts'
import { pushFiles } from '#test/services/company/change/github-repos.ts'
import type { Repo } from '#test/services/company/github-state.ts'
import { topicOf } from '#test/services/company/text/write.ts'
import { anyOf, on, type Step } from '#test/services/day/step.ts'
import { anyRepo, me } from './pick.ts'

const documents = (repo: Repo): string[] => [...repo.files.keys()].filter(path => path.startsWith('docs/'))

export const codeSteps: Step[] = [
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
