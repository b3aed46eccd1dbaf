import { describe, expect, it } from 'vitest'
import { scopeOf } from './scope.ts'

describe('in prose', () => {
  it.each([
    ['change services/quotes/cache.ts, please', ['services/quotes/cache.ts']],
    ['see (docs/adr/0007-cache-carrier-quotes.md).', ['docs/adr/0007-cache-carrier-quotes.md']],
    ['at services/quotes/cache.ts:42 and ./quote.ts#L3-L9', ['services/quotes/cache.ts', 'quote.ts']],
    ['everything in services/quotes/ moves', ['services/quotes/']],
    ['everything in services/quotes moves', ['services/quotes/']],
    ['all of infra/**/*.tf', ['infra/']],
    ['app/[id]/page.tsx and app/(shop)/cart.tsx', ['app/[id]/page.tsx', 'app/(shop)/cart.tsx']],
    ['services/quotes/Makefile', ['services/quotes/Makefile']],
    ['quote-cache.tf and docs/README.md', ['quote-cache.tf', 'docs/README.md']],
  ])('“%s” names %j', (text, paths) => {
    expect(scopeOf(text, [])).toEqual(paths)
  })

  it.each([
    'reads and/or writes, client/server, TCP/IP, n/a, 24/7, 2026/03/02',
    'https://larkfield.example/services/quotes.ts',
    'ask @larkfield/rates or ines@larkfield.example',
    'application/json, text/html and image/svg',
    'Node.js, Vue.js and ASP.net',
    'the README.md, a package.json, index.ts and the Makefile',
    'github.com/larkfield/parcel/services',
    'GET /v1/quotes and /v1/labels/',
    'e.g. v1.2.3 or 10.0.0.1',
    'see [the record](0009-next.md) in a link',
    '../outside.ts ~/home.ts --config=x.json -x.ts',
  ])('“%s” names none', text => {
    expect(scopeOf(text.replace(/\[.*\)/, ''), [])).toEqual([])
  })
})

describe('in code', () => {
  it('a folder needs no slash at its end', () => {
    expect(scopeOf('cache in worker/quotes and mocks/', ['worker/quotes', 'mocks/'])).toEqual([
      'worker/quotes/',
      'mocks/',
    ])
  })

  it('routes, commands and packages are no paths', () => {
    expect(
      scopeOf('/v1/quotes npm run build @larkfield/parcel', [
        '/v1/quotes',
        'npm run build',
        '@larkfield/parcel',
      ]),
    ).toEqual([])
  })

  it('spans that are no part of the text do not count', () => {
    expect(scopeOf('no path here', ['worker/quotes'])).toEqual([])
  })
})

it('names a path once, and a hundred at most', () => {
  expect(scopeOf('src/a.ts src/a.ts', ['src/a.ts'])).toEqual(['src/a.ts'])
  expect(scopeOf(Array.from({ length: 300 }, (_, i) => `src/${i}.ts`).join(' '), [])).toHaveLength(100)
})
