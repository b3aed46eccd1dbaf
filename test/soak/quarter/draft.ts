import type { ItemDraftInput } from '#shared/contract/items.ts'
import { momentOf, type Place, personAt } from '#test/soak/quarter/company.ts'
import type { Random } from '#test/soak/random.ts'

/** Something written on a day, and where. */
export type Post = { day: number; place: Place; draft: ItemDraftInput }

type Said = { title: string; body: string; paths: readonly string[]; author: number; day: number }

const github = 'https://github.com/larkfield/parcel'

const draftOf = (said: Said, random: Random, rest: Partial<ItemDraftInput>): ItemDraftInput => {
  const at = momentOf(said.day, random.below(600))
  return {
    ref: '',
    version: '1',
    kind: 'commit',
    title: said.title,
    body: said.body,
    paths: [...said.paths],
    createdAt: at,
    updatedAt: at,
    people: [{ role: 'author', person: personAt(said.author) }],
    ...rest,
  }
}

/** Writes what somebody said as a commit, a pull request, an issue, a page or minutes; numbers go up by themselves. */
export const openWriter = (random: Random) => {
  let last = 100
  const next = () => ++last
  return {
    commit(said: Said): Post {
      const sha = next().toString(16).padStart(40, 'a')
      const rest = { ref: `commit:${sha}`, url: `${github}/commit/${sha}` }
      return { day: said.day, place: 'repository', draft: draftOf(said, random, rest) }
    },
    pull(said: Said): Post {
      const n = next()
      const rest = { ref: `pull:${n}`, kind: 'pull', state: 'merged', url: `${github}/pull/${n}` } as const
      return { day: said.day, place: 'repository', draft: draftOf(said, random, rest) }
    },
    issue(said: Said): Post {
      const key = `LRK-${next()}`
      const url = `https://larkfield.atlassian.net/browse/${key}`
      const rest = {
        ref: key,
        kind: 'issue',
        state: random.pick(['open', 'done', 'done'] as const),
        url,
      } as const
      return { day: said.day, place: 'tracker', draft: draftOf({ ...said, paths: [] }, random, rest) }
    },
    page(said: Said, kind: 'document' | 'meeting' = 'document'): Post {
      const key = next().toString(16).padStart(32, '0')
      const rest = { ref: key, kind, format: 'markdown', url: `https://www.notion.so/${key}` } as const
      return { day: said.day, place: 'pages', draft: draftOf({ ...said, paths: [] }, random, rest) }
    },
    file(path: string, said: Said): Post {
      const rest = {
        ref: path,
        kind: 'document',
        format: 'markdown',
        url: `${github}/blob/main/${path}`,
      } as const
      return { day: said.day, place: 'repository', draft: draftOf({ ...said, paths: [path] }, random, rest) }
    },
  }
}

export type Writer = ReturnType<typeof openWriter>
