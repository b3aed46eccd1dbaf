import { by, type Making } from '#test/services/company/build/making.ts'
import { createDatabase, createPage, remarkOnPage } from '#test/services/company/change/notion.ts'
import type { NotionPage, NotionSource } from '#test/services/company/notion-state.ts'
import { heading, paragraph } from '#test/services/company/prose.ts'
import { longText, type Pointing, type Topic } from '#test/services/company/text/write.ts'

/** A page shared with the integration, and where new pages under it may go. */
export type Root = { page: NotionPage; places: NotionPage['parent'][]; source: NotionSource }

const titles = ['Handbook', 'Decisions', 'Leadership', 'Rates', 'Depots', 'Partners']

/** Roots with a database each. `Leadership` is for a few; one page more is shared with nobody. */
export const makeRoots = (making: Making, count: number): Root[] => {
  const { company } = making
  const hidden = {
    parent: { workspace: true },
    title: 'Salaries',
    body: [paragraph('Not for the index.')],
  } as const
  createPage(company, hidden, by(making.notion(), making.someTime()))
  return titles.slice(0, count).map((title, n) => {
    const who = by(making.notion(), making.someTime())
    const body = [heading(1, title), paragraph(`Where ${title.toLowerCase()} are written down.`)]
    const page = createPage(company, { parent: { workspace: true }, title, body }, who)
    const few = [...company.notion.members].filter((_, m) => m % 5 === 0)
    company.notion.roots.set(page.id, { readers: n === 2 ? new Set(few) : null })
    const columns = {
      Owner: 'people',
      Status: 'select',
      Due: 'date',
      Spec: 'url',
      Related: 'relation',
      Note: 'rich_text',
    } as const
    const database = { parent: { page: page.id }, title: `${title}: records`, columns }
    const source = createDatabase(company, database, who)
    return { page, source, places: [{ page: page.id }, { page: page.id }, { source: source.id }] }
  })
}

/** A page somewhere under a root; it may become the parent of others. */
export const makePage = (making: Making, root: Root, topic: Topic, pointing: Pointing = {}): NotionPage => {
  const { company, random } = making
  const parent = random.pick(root.places)
  const others = [...company.notion.pages.values()].filter(page => 'source' in page.parent).slice(-2)
  const properties = {
    Owner: { type: 'people', people: [making.notion()] },
    Status: { type: 'select', name: random.pick(['Proposed', 'Agreed', 'Done']) },
    Due: { type: 'date', start: random.chance(0.5) ? '2026-12-01' : null },
    Spec: { type: 'url', url: pointing.links?.[0]?.url ?? null },
    Related: { type: 'relation', pages: others.map(page => page.id) },
    Note: { type: 'rich_text', text: [topic.fill('{carrier}, since {month}')] },
  } as const satisfies NotionPage['properties']
  const draft = {
    parent,
    title: topic.subject,
    body: longText(random, topic, pointing),
    properties: 'source' in parent ? { ...properties, Related: { ...properties.Related } } : {},
  }
  const page = createPage(company, draft, by(making.notion(), making.someTime()))
  if (!('source' in parent) && random.chance(0.3)) root.places.push({ page: page.id })
  for (let n = random.below(3); n > 0; n--) {
    const text = [topic.fill(random.pick(topic.area.facts))]
    remarkOnPage(company, page, text, by(making.notion(), making.later(page.editedAt, 50)))
  }
  return page
}
