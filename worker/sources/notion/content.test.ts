import { expect, it } from 'vitest'
import { answer, connectedTo, type Routes } from '#test/harness/connected.ts'
import {
  addressOf,
  childPage,
  failure,
  idOf,
  markdownOf,
  pageOf,
} from '#test/suites/sources/notion/payloads.ts'
import { contentOf } from './content.ts'

const page = idOf(1)
const missing = answer(failure(404, 'object_not_found'), 404)
const api = 'https://api.notion.com/v1'

const at = (routes: Routes) =>
  connectedTo({ roots: [], comments: true }, { token: 'ntn_made_up_token' }, routes)

const cut = (id: string, left: readonly string[], ...lines: string[]) =>
  answer({ ...markdownOf(id, ...lines), truncated: true, unknown_block_ids: left })

const hole = (id: string, alt = '') => `<unknown url="${addressOf(page)}#${id}"${alt && ` alt="${alt}"`}/>`

const block = (id: string, type: string, more: object) =>
  answer({
    ...childPage(
      pageOf({
        id,
        parent: { type: 'page_id', page_id: page },
        title: '',
        editedAt: '2026-11-20T08:00:00.000Z',
      }),
      '',
    ),
    child_page: undefined,
    type,
    ...more,
  })

it('puts the parts that Notion left out where they were, parts of parts too, as deep as they stood', async () => {
  const there = at({
    [`GET ${api}/pages/${page}/markdown`]: cut(
      page,
      [idOf(2), idOf(3)],
      'One',
      '<details>',
      `\t${hole(idOf(2), 'toggle')}`,
      '</details>',
      hole(idOf(3), 'paragraph'),
    ),
    [`GET ${api}/pages/${idOf(2)}/markdown`]: cut(
      idOf(2),
      [idOf(4)],
      'Two',
      '- a',
      `\t${hole(idOf(4), 'paragraph')}`,
    ),
    [`GET ${api}/pages/${idOf(3)}/markdown`]: answer(markdownOf(idOf(3), 'Four')),
    [`GET ${api}/pages/${idOf(4)}/markdown`]: answer(markdownOf(idOf(4), 'Three')),
  })
  expect(await contentOf(there, page)).toBe(
    ['One', '<details>', '\tTwo', '\t- a', '\t\tThree', '</details>', 'Four'].join('\n'),
  )
  expect(there.asked).toHaveLength(4)
})

it('leaves out what is not ours to see, and never takes another page for a part of this one', async () => {
  const there = at({
    [`GET ${api}/pages/${page}/markdown`]: cut(
      page,
      [2, 3, 4].map(idOf),
      hole(idOf(2)),
      hole(idOf(3), 'child_page'),
      hole(idOf(4), 'paragraph'),
      'End',
    ),
    [`GET ${api}/blocks/${idOf(2)}`]: block(idOf(2), 'child_page', { child_page: { title: 'Layoffs' } }),
    [`GET ${api}/pages/${idOf(4)}/markdown`]: missing,
  })
  const child = (id: string) => `<unknown url="${addressOf(id)}" alt="child_page"/>`
  expect(await contentOf(there, page)).toBe(
    [child(idOf(2)), hole(idOf(3), 'child_page'), '', 'End'].join('\n'),
  )
  expect(there.asked).toHaveLength(3)
})

it('asks for the addresses of bookmarks and embeds, which Markdown does not tell', async () => {
  const there = at({
    [`GET ${api}/pages/${page}/markdown`]: answer(
      markdownOf(
        page,
        hole(idOf(2), 'bookmark'),
        `\t${hole(idOf(3), 'embed')}`,
        hole(idOf(4), 'link_preview'),
        hole(idOf(5), 'breadcrumb'),
      ),
    ),
    [`GET ${api}/blocks/${idOf(2)}`]: block(idOf(2), 'bookmark', {
      bookmark: { url: 'https://larkfield.example/rates', caption: [{ plain_text: 'The [rates]' }] },
    }),
    [`GET ${api}/blocks/${idOf(3)}`]: block(idOf(3), 'embed', {
      embed: { url: 'https://larkfield.example/map', caption: [] },
    }),
    [`GET ${api}/blocks/${idOf(4)}`]: missing,
  })
  expect(await contentOf(there, page)).toBe(
    [
      '[The \\[rates\\]](<https://larkfield.example/rates>)',
      '\t[https://larkfield.example/map](<https://larkfield.example/map>)',
      '',
      hole(idOf(5), 'breadcrumb'),
    ].join('\n'),
  )
})

it('ends, even when parts lead back to each other', async () => {
  const there = at({
    [`GET ${api}/pages/${page}/markdown`]: cut(page, [idOf(2)], hole(idOf(2), 'toggle')),
    [`GET ${api}/pages/${idOf(2)}/markdown`]: cut(
      idOf(2),
      [page, idOf(2)],
      hole(idOf(2), 'toggle'),
      hole(page, 'toggle'),
    ),
  })
  await contentOf(there, page)
  expect(there.asked).toHaveLength(2)
})
