import { z } from 'zod'
import type { ItemDraftInput } from '#shared/contract/items.ts'
import { limits } from '#shared/contract/limits.ts'
import { ServiceProblem } from '../service/problem.ts'
import { ask, askAll } from './ask.ts'
import type { Connection } from './settings.ts'
import { type User, user } from './shapes.ts'

type Person = NonNullable<ItemDraftInput['people']>[number]['person']

/** The empty name: there is none to be had. */
const known = z.object({ name: z.string(), bot: z.boolean() })
type Known = z.output<typeof known>

/** What a backfill carries along in its cursor: some 70 characters each. */
const kept = z.object({ listed: z.boolean(), names: z.record(z.string(), known) })
type Kept = z.output<typeof kept>

const most = { kept: 500, pages: 10 } as const

/** For more than these at once everybody is listed, a hundred a request. */
const alone = 3

/** People by id, as pages refer to them, and the names that are known by now. */
export type Names = ReturnType<typeof openNames>

/** `from`: what `keep` returned. */
export const openNames = (at: Connection, from?: unknown) => {
  const before = kept.catch({ listed: false, names: {} }).parse(from)
  const names = new Map<string, Known>(Object.entries(before.names))
  let { listed } = before
  let forbidden = false

  const learn = ({ id, name, type }: User): void => {
    if (name && !names.get(id)?.name) names.set(id, { name, bot: type === 'bot' })
  }

  /** Guests are in no list, and who people are may be none of our business: then somebody has no name. */
  const unlessRefused = async (id: string | null, asked: Promise<User[]>): Promise<void> => {
    try {
      for (const found of await asked) learn(found)
    } catch (problem) {
      if (!(problem instanceof ServiceProblem && ['gone', 'forbidden'].includes(problem.kind))) throw problem
      forbidden ||= problem.kind === 'forbidden'
    }
    if (id !== null && !names.has(id)) names.set(id, { name: '', bot: false })
  }

  const everybody = () => askAll(at, { what: 'people', path: '/users', shape: user }, most.pages)
  const one = async (id: string) => [await ask(at, { what: 'person', path: `/users/${id}`, shape: user })]

  const knowMembers = async (): Promise<void> => {
    if (listed || forbidden) return
    listed = true
    await unlessRefused(null, everybody())
  }

  return {
    /** Sees to it that all members are known, a hundred a request: for many pages. Throws ServiceProblem. */
    knowMembers,
    /** Notes a name that an answer told besides. */
    learn,
    /** Sees to it that these are known, as far as Notion tells; each is asked for once. Throws ServiceProblem. */
    async know(ids: Iterable<string>): Promise<void> {
      const missing = () => [...new Set(ids)].filter(id => !names.has(id))
      if (missing().length > alone) await knowMembers()
      for (const id of missing()) if (!forbidden) await unlessRefused(id, one(id))
    },
    nameOf: (id: string): string | undefined => names.get(id)?.name || undefined,
    personOf: (id: string): Person => ({
      name: names.get(id)?.name.slice(0, limits.nameCharacters) || 'Somebody',
      kind: names.get(id)?.bot ? 'bot' : 'person',
      identities: [{ source: 'notion', key: id }],
    }),
    keep: (): Kept => ({ listed, names: Object.fromEntries([...names].slice(-most.kept)) }),
  }
}
