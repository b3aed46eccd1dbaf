import type { docs_v1 } from '@googleapis/docs'
import { describe, expect, it } from 'vitest'
import { limits } from '#shared/contract/limits.ts'
import { docsApi, driveApi, fileOf, google, refusal, tomas } from '#test/fixtures/google-drive.ts'
import { answer } from '#test/harness/connected.ts'
import { ServiceProblem } from '../../service/problem.ts'
import { file } from '../api/shapes.ts'
import { formatOf, readContent } from './content.ts'
import { wayOf } from './covered.ts'

type Routes = Parameters<typeof google>[0]

const id = '1QuoteCacheSpec-4_aBcDeFgHiJkLmNoPqRsTuVw'
const types = {
  doc: 'application/vnd.google-apps.document',
  slides: 'application/vnd.google-apps.presentation',
  sheet: 'application/vnd.google-apps.spreadsheet',
  markdown: 'text/markdown',
}
const f = (mimeType: string, more = {}) => file.parse(fileOf(id, { mimeType, ...more }))

const read = async (mimeType: string, routes: Routes, more = {}) => {
  const at = google(routes)
  const found = f(mimeType, more)
  const content = await readContent(at, tomas.email, found, wayOf(mimeType) ?? 'as it is', {})
  return { at, content }
}
const exported = `GET ${driveApi}/files/${id}/export`
const document: docs_v1.Schema$Document = {
  tabs: [
    {
      tabProperties: { tabId: 't.0', title: 'Plan' },
      documentTab: {
        body: { content: [{ paragraph: { elements: [{ textRun: { content: 'By lane.\n' } }] } }] },
      },
    },
  ],
}

it.each([
  [types.doc, 'text/markdown'],
  [types.slides, 'text/plain'],
  [types.sheet, 'text/csv'],
])('%s is exported as %s, in one call', async (mimeType, way) => {
  const { at, content } = await read(mimeType, {
    [exported]: (_, url) => answer(`in ${url.searchParams.get('mimeType')}`),
  })
  expect(content).toEqual({ text: `in ${way}`, cut: false })
  expect(at.asked.slice(1)).toEqual([exported])
})

it('a picture leaves its words, and nothing of its bytes', async () => {
  const markdown = `# Rates\n\n![The lanes][image1] and ![][image2]\n\n[image1]: <data:image/png;base64,${'A'.repeat(500_000)}>\n\n[image2]: <data:image/png;base64,AAAA>\n`
  const { content } = await read(types.doc, { [exported]: answer(markdown) })
  expect(content).toEqual({ text: '# Rates\n\nThe lanes and', cut: false })
})

describe('a document too large to be exported', () => {
  const tooLarge = () => {
    throw new ServiceProblem('too-large', 'More than we take.')
  }
  it.each([
    ['by Google', refusal(403, 'exportSizeLimitExceeded')],
    ['by us', tooLarge],
  ])('%s is read by the Docs API, with all its tabs and nothing that is only suggested', async (_, no) => {
    const { at, content } = await read(types.doc, {
      [exported]: no,
      [`GET ${docsApi}/documents/${id}`]: (request, url) => {
        expect(url.searchParams.get('includeTabsContent')).toBe('true')
        expect(url.searchParams.get('suggestionsViewMode')).toBe('PREVIEW_WITHOUT_SUGGESTIONS')
        expect(request.bucket).toBe('docs')
        return answer(document)
      },
    })
    expect(content).toEqual({ text: 'By lane.', cut: false })
    expect(at.asked).toHaveLength(3)
  })

  it('has no text when that is too large as well, and says so', async () => {
    const routes = { [exported]: tooLarge, [`GET ${docsApi}/documents/${id}`]: tooLarge }
    expect((await read(types.doc, routes)).content).toEqual({ text: '', cut: true })
  })

  it('is no reason to read a sheet that way', async () => {
    expect((await read(types.sheet, { [exported]: tooLarge })).content).toEqual({ text: '', cut: true })
  })

  it('is not what any other refusal means', async () => {
    const no = refusal(403, 'cannotExportFile')
    await expect(read(types.doc, { [exported]: no })).rejects.toMatchObject({ kind: 'forbidden' })
  })
})

describe('a file of text', () => {
  const media = `GET ${driveApi}/files/${id}`

  it('is read as it is', async () => {
    const { at, content } = await read(types.markdown, { [media]: answer('# Rätes') }, { size: '8' })
    expect(content).toEqual({ text: '# Rätes', cut: false })
    expect(at.requests[1]?.url).toContain('alt=media')
    expect(at.requests[1]?.headers).not.toHaveProperty('range')
  })

  it('that is huge is read as far as we keep it, and the cut is told', async () => {
    const most = limits.itemCharacters * 4
    const { at, content } = await read(
      types.markdown,
      { [media]: answer('x'.repeat(most), 206) },
      { size: '90000000' },
    )
    expect(at.requests[1]?.headers).toHaveProperty('range', `bytes=0-${most - 1}`)
    expect(content.text).toHaveLength(limits.itemCharacters)
    expect(content.cut).toBe(true)
  })

  it('that is no UTF-8 is read as well as it can be', async () => {
    const { content } = await read(types.markdown, { [media]: answer(Uint8Array.of(0x52, 0xff, 0x61)) })
    expect(content.text).toBe('R\ufffda')
  })
})

it('asks with the key of a link where there is one', async () => {
  const headers = { 'x-goog-drive-resource-keys': `${id}/0-key` }
  const at = google()
  await readContent(at, tomas.email, f(types.doc), { export: 'text/markdown' }, headers)
  expect(at.requests[1]?.headers).toMatchObject(headers)
})

it.each([
  ['Plan', types.doc, 'markdown'],
  ['Plan.md', 'text/plain', 'markdown'],
  ['Plan.rst', 'text/plain', 'rst'],
  ['Plan.adoc', 'text/plain', 'asciidoc'],
  ['Plan', types.markdown, 'markdown'],
  ['Plan', types.slides, 'plain'],
  ['Plan', types.sheet, 'plain'],
])('%s of type %s is written in %s', (name, mimeType, format) => {
  expect(formatOf(f(mimeType, { name }))).toBe(format)
})

it.each([
  'application/pdf',
  'image/png',
  'application/vnd.google-apps.form',
  'application/vnd.google-apps.folder',
])('%s is not covered', type => {
  expect(wayOf(type)).toBeNull()
})
