import { inTrash, rootOf } from '#test/services/company/access/notion.ts'
import type { Making } from '#test/services/company/build/making.ts'
import {
  createPage,
  editPage,
  movePage,
  remarkOnPage,
  trashPage,
} from '#test/services/company/change/notion.ts'
import type { NotionPage } from '#test/services/company/notion-state.ts'
import { longText, topicOf } from '#test/services/company/text/write.ts'
import { anyOf, on, type Step } from '#test/services/day/step.ts'

const shared = (m: Making, trashed: boolean): NotionPage[] => {
  const { notion } = m.company
  return [...notion.pages.values()].filter(
    page => rootOf(notion, page) !== null && inTrash(notion, page) === trashed,
  )
}

const anyPage = (m: Making): NotionPage | undefined => anyOf(m, shared(m, false))

const anyBelow = (m: Making): NotionPage | undefined =>
  anyOf(
    m,
    shared(m, false).filter(page => !m.company.notion.roots.has(page.id)),
  )

const me = (m: Making) => ({ actor: m.notion() })

const isBelow = (m: Making, page: NotionPage, top: NotionPage): boolean => {
  for (let at: NotionPage | undefined = page; at; ) {
    if (at === top) return true
    const { parent }: NotionPage = at
    if ('page' in parent) at = m.company.notion.pages.get(parent.page)
    else if ('source' in parent) {
      const database = m.company.notion.databases.get(
        m.company.notion.sources.get(parent.source)?.database ?? '',
      )
      at =
        database && 'page' in database.parent ? m.company.notion.pages.get(database.parent.page) : undefined
    } else at = undefined
  }
  return false
}

/** What people do at Notion. */
export const notionSteps: readonly Step[] = [
  {
    name: 'write a page',
    weight: 6,
    take: on(anyPage, (m, above) => {
      const topic = topicOf(m.random)
      createPage(
        m.company,
        { parent: { page: above.id }, title: topic.subject, body: longText(m.random, topic) },
        me(m),
      )
    }),
  },
  {
    name: 'edit a page',
    weight: 12,
    take: on(anyPage, (m, page) =>
      editPage(m.company, page, { body: longText(m.random, topicOf(m.random)) }, me(m)),
    ),
  },
  {
    name: 'rename a page',
    weight: 3,
    take: on(anyBelow, (m, page) => editPage(m.company, page, { title: topicOf(m.random).subject }, me(m))),
  },
  {
    name: 'change a property',
    weight: 4,
    take: on(
      m =>
        anyOf(
          m,
          shared(m, false).filter(page => 'source' in page.parent),
        ),
      (m, page) => {
        const Note = {
          type: 'rich_text',
          text: [topicOf(m.random).fill('{carrier} since {month}, {count}')],
        } as const
        editPage(m.company, page, { properties: { ...page.properties, Note } }, me(m))
      },
    ),
  },
  {
    name: 'move a page',
    weight: 3,
    take: on(anyBelow, (m, page) => {
      const to = anyPage(m)
      if (to && 'page' in page.parent && !isBelow(m, to, page))
        movePage(m.company, page, { page: to.id }, me(m))
    }),
  },
  {
    name: 'put a page in the trash',
    weight: 2,
    take: on(anyBelow, (m, page) => trashPage(m.company, page, true, me(m))),
  },
  {
    name: 'take a page out of the trash',
    weight: 1,
    take: on(
      m =>
        anyOf(
          m,
          shared(m, true).filter(page => page.trashed),
        ),
      (m, page) => trashPage(m.company, page, false, me(m)),
    ),
  },
  {
    name: 'comment on a page',
    weight: 6,
    take: on(anyPage, (m, page) => {
      const topic = topicOf(m.random)
      remarkOnPage(m.company, page, [topic.fill(m.random.pick(topic.area.facts))], me(m))
    }),
  },
]
