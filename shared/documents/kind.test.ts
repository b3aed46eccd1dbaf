import { describe, expect, it } from 'vitest'
import { documentKindOf } from './kind.ts'

describe('a document', () => {
  it.each([
    ['docs/adr/0007-cache-carrier-quotes.md', 'markdown'],
    ['docs/runbooks/carrier-outage.rst', 'rst'],
    ['docs/labels/printers.adoc', 'asciidoc'],
    ['docs/rates/surcharge-calendar.txt', 'plain'],
    ['services/quotes/README', 'plain'],
    ['CHANGELOG.md', 'markdown'],
    ['docs/licensing-of-labels.md', 'markdown'],
  ])('is %s', (path, format) => {
    expect(documentKindOf(path)).toEqual({ kind: 'document', format })
  })

  it.each([
    'LICENSE',
    'LICENSE.md',
    'LICENCE-MIT.txt',
    'COPYING.txt',
    'requirements-dev.txt',
    'CMakeLists.txt',
    'robots.txt',
    'yarn.lock',
    'services/quotes/cache.ts',
    'node_modules/left/README.md',
    'vendor/carrier/README.md',
    'services/labels/fixtures/long-label.txt',
    '.github/ISSUE_TEMPLATE/bug.md',
    '.github/pull_request_template.md',
  ])('is not %s', path => {
    expect(documentKindOf(path)).toBeNull()
  })
})

describe('CODEOWNERS', () => {
  it('is looked for where GitHub looks, and nowhere else', () => {
    for (const path of ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'])
      expect(documentKindOf(path)).toEqual({ kind: 'codeowners', format: 'plain' })
    expect(documentKindOf('services/CODEOWNERS')).toBeNull()
  })
})
