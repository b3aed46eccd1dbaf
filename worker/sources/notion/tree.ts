import { z } from 'zod'
import { ask } from './ask.ts'
import { propertiesOf, titleOf } from './properties.ts'
import { wordsOf } from './rich-text.ts'
import { type Connection, rootIds } from './settings.ts'
import { block, type DataSource, database, dataSource, type Page, type Parent, page } from './shapes.ts'
import { type Step, step, stepOf } from './step.ts'
import { unlessGone } from './unless-gone.ts'

/** Something in the tree of pages. `up`: what it lies in; null: it is at the top. */
const node = z.object({ up: step.nullable(), trashed: z.boolean(), title: z.string() })
type Node = z.output<typeof node>

/** By id; null: it is not there, or not ours to see. */
const nodes = z.record(z.string(), node.nullable())
type Kept = z.output<typeof nodes>

/** What a sweep carries along from step to step, and no more than a cursor may weigh. */
const mostKept = 1_000

/** What is known of the tree of pages; what is not is asked for, once. */
export type Tree = ReturnType<typeof openTree>

/** `kept`: what `keep` returned. */
export const openTree = (at: Connection, kept: unknown = {}) => {
  const roots = rootIds(at.settings)
  const known = new Map<string, Node | null>(Object.entries(nodes.catch({}).parse(kept)))
  const climbed = new Set(known.keys())
  let asked = 0

  const note = (id: string, parent: Parent, trashed: boolean, title = ''): void => {
    known.set(id, { up: stepOf(parent, roots), trashed, title })
  }

  const learnPage = ({ id, parent, in_trash, properties }: Page): void =>
    note(id, parent, in_trash, titleOf(propertiesOf(properties)))

  const learnSource = ({ id, parent, database_parent, in_trash, title }: DataSource): void => {
    note(id, parent, in_trash, wordsOf(title))
    if (parent.type === 'database_id') note(parent.database_id, database_parent, in_trash, wordsOf(title))
  }

  const look = async ({ kind, id }: Step): Promise<void> => {
    if (kind === 'page') learnPage(await ask(at, { what: 'page', path: `/pages/${id}`, shape: page }))
    else if (kind === 'source')
      learnSource(await ask(at, { what: 'data source', path: `/data_sources/${id}`, shape: dataSource }))
    else if (kind === 'database') {
      const found = await ask(at, { what: 'database', path: `/databases/${id}`, shape: database })
      note(id, found.parent, found.in_trash, wordsOf(found.title))
    } else {
      const found = await ask(at, { what: 'block', path: `/blocks/${id}`, shape: block })
      note(id, found.parent, found.in_trash)
    }
  }

  const keep = (): Kept =>
    Object.fromEntries(
      [...climbed].slice(-mostKept).map(id => {
        const found = known.get(id)
        return [id, found ? { ...found, title: '' } : null]
      }),
    )

  return {
    learnPage,
    learnSource,
    /** What is at a step up; null: nothing that is ours to see. Throws ServiceProblem when Notion has no answer. */
    async nodeAt(to: Step): Promise<Node | null> {
      if (!known.has(to.id)) {
        await unlessGone(look(to))
        asked++
      }
      climbed.add(to.id)
      const found = known.get(to.id) ?? null
      known.set(to.id, found)
      return found
    },
    /** How often Notion was asked. */
    asked: () => asked,
    titleOf: (id: string): string => known.get(id)?.title ?? '',
    /** What was climbed through, without titles. */
    keep,
    /** What can be climbed through, likewise. */
    keepAll(): Kept {
      for (const found of known.values()) if (found?.up && known.has(found.up.id)) climbed.add(found.up.id)
      return keep()
    },
  }
}
