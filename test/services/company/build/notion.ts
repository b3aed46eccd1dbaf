import { uuidOf } from '#test/services/company/ids.ts'
import type { NotionState } from '#test/services/company/notion-state.ts'
import type { Person } from '#test/services/company/person.ts'

/** A workspace with its members, still without pages. */
export const buildNotion = (people: readonly Person[]): NotionState => ({
  workspace: { id: uuidOf('notion-workspace'), name: 'Larkfield', slug: 'larkfield' },
  integration: { id: uuidOf('notion-integration'), name: 'Hypha' },
  members: new Set(people.filter(p => p.notion && !p.guest).map(p => p.key)),
  roots: new Map(),
  restricted: new Set(),
  pages: new Map(),
  databases: new Map(),
  sources: new Map(),
  nextId: 1,
})
