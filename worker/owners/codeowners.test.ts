import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileRules, parseCodeowners } from './codeowners.ts'

const ownersOf = (text: string) => {
  const match = compileRules(parseCodeowners(text).rules)
  return (path: string) => match(path)?.owners ?? null
}

const matches = (pattern: string, path: string): boolean => ownersOf(`${pattern} @ines-okoye`)(path) !== null

// Every row of SOURCES.md 6.3, and what 6.2 says beside them.
const rows: [pattern: string, hits: string[], misses: string[]][] = [
  ['foo', ['foo', 'foo/bar', 'bar/foo', 'bar/foo/baz'], ['foo.txt', 'bar/foo.txt', 'bar/baz']],
  ['/foo', ['foo', 'foo/bar/baz'], ['fool.txt', 'bar/foo']],
  ['foo/', ['foo/bar', 'bar/foo/baz'], ['foo', 'bar/foo']],
  ['/foo/', ['foo/bar'], ['foo', 'bar/foo/baz']],
  ['foo/bar', ['foo/bar', 'foo/bar/baz'], ['baz/foo/bar', 'foo/bart']],
  ['/foo/bar/', ['foo/bar/baz/qux'], ['foo/bar', 'baz/foo/bar/qux']],
  ['*', ['foo', 'foo/bar', '.env', 'a/b/c.ts'], []],
  ['/*', ['foo'], ['foo/bar']],
  ['foo/*', ['foo/bar'], ['foo/bar/baz', 'foo', 'bar/foo/baz']],
  ['f*', ['foo/bar/baz', 'bar/foo', 'f'], ['xfoo', 'bar/baz']],
  ['/f*', ['foo', 'foo/bar/baz'], ['bar/foo', 'xfoo']],
  ['f*/', ['foo/bar', 'bar/foo/baz'], ['foo', 'bar/foo']],
  ['/*/', ['foo/bar', 'bar/foo/baz'], ['foo']],
  ['foo/*/baz', ['foo/bar/baz', 'foo/bar/baz/qux'], ['foo/baz', 'foo/bar']],
  ['foo/*.txt', ['foo/bar.txt'], ['foo/bar/baz.txt', 'qux/foo/bar.txt']],
  ['*.js', ['a.js', 'src/a.js', 'lib.js/readme'], ['a.jsx', 'js', 'a.js.map']],
  ['f?o', ['foo', 'f🙂o'], ['fo', 'fooo', 'f/o']],
  ['**', ['foo', 'foo/bar'], []],
  ['**/foo/bar', ['foo/bar', 'qux/foo/bar/baz'], ['foo/baz/bar']],
  ['**/*bar*', ['bar', 'foo/rebar', 'foo/qux/bar'], ['foo/qux']],
  ['foo/bar/**', ['foo/bar/baz', 'foo/bar/baz/qux'], ['foo/bar', 'qux/foo/bar/baz']],
  ['foo/**/bar', ['foo/bar', 'foo/qux/quux/bar/baz'], ['qux/foo/bar', 'foo/qux']],
  ['foo/**/bar/b*', ['foo/bar/baz', 'foo/qux/bar/baz'], ['foo/bar', 'foo/bar/qux']],
  ['foo/**/', ['foo/bar', 'foo/bar/baz'], ['foo']],
  ['f\\*o', ['f*o'], ['foo']],
  ['f\\?o', ['f?o'], ['foo']],
  ['/apps/[param]/file.ts', ['apps/[param]/file.ts'], ['apps/p/file.ts', 'apps/param/file.ts']],
  ['nameWith\\[brackets\\]', ['nameWith[brackets]'], ['nameWithb']],
  ['services/foo:bar/**/*', ['services/foo:bar/a', 'services/foo:bar/a/b.json'], ['services/foo-bar/a']],
  ['vllm/v1/worker/^cpu', ['vllm/v1/worker/^cpu'], ['vllm/v1/worker/cpu']],
  ['foo|bar', ['foo|bar'], ['foo', 'bar']],
  ['file(1).txt', ['file(1).txt'], ['file1.txt']],
  ['{a,b}~$c+', ['{a,b}~$c+'], ['a']],
  ['foo\\ bar', ['foo bar'], ['foo', 'bar']],
  ['[id]/page.tsx', ['[id]/page.tsx'], ['i/page.tsx', 'app/[id]/page.tsx']],
  ['größe/*.ts', ['größe/maß.ts'], ['grosse/mass.ts']],
  ['/', [], ['foo', 'foo/bar']],
]

describe.each(rows)('the pattern %s', (pattern, hits, misses) => {
  if (hits.length > 0)
    it.each(hits)('matches %s', path => {
      expect(matches(pattern, path)).toBe(true)
    })
  if (misses.length > 0)
    it.each(misses)('does not match %s', path => {
      expect(matches(pattern, path)).toBe(false)
    })
})

it('compares case, and leaves out a leading slash of the path', () => {
  expect(matches('/Services/', 'services/quotes')).toBe(false)
  expect(matches('/services/', '/services/quotes')).toBe(true)
})

describe('the last matching line', () => {
  const file = `*                 @larkfield/parcel
/services/        @larkfield/rates @ines-okoye
*.md              @mei-l
/services/labels/
/services/labels/print.ts dario.abel@larkfield.example`

  it.each([
    ['infra/redis/quote-cache.tf', ['@larkfield/parcel']],
    ['services/quotes/cache.ts', ['@larkfield/rates', '@ines-okoye']],
    ['services/README.md', ['@mei-l']],
    ['services/labels/print.ts', ['dario.abel@larkfield.example']],
  ])('decides about %s alone: owners are not merged', (path, owners) => {
    expect(ownersOf(file)(path)).toEqual(owners)
  })

  it('takes owners away when it names none, which is not the same as no match', () => {
    expect(ownersOf(file)('services/labels/queue.ts')).toEqual([])
    expect(ownersOf('/services/ @treyes')('infra/main.tf')).toBeNull()
  })
})

describe('reading lines', () => {
  it('skips comments and blank lines, and counts them', () => {
    expect(
      parseCodeowners('# who decides\n\n  \t\n*.ts @treyes # the rest\r\n\tdocs/\t@mei-l\t\r\n').rules,
    ).toEqual([
      { line: 4, pattern: '*.ts', owners: ['@treyes'] },
      { line: 5, pattern: 'docs/', owners: ['@mei-l'] },
    ])
  })

  it('reads a pattern without owners, with and without a comment', () => {
    expect(parseCodeowners('/services/labels/\npattern # but no more').rules).toEqual([
      { line: 1, pattern: '/services/labels/', owners: [] },
      { line: 2, pattern: 'pattern', owners: [] },
    ])
  })

  it('reads a file with a byte order mark', () => {
    expect(parseCodeowners('\uFEFF* @treyes').rules).toEqual([{ line: 1, pattern: '*', owners: ['@treyes'] }])
  })

  it('takes escaped spaces for part of the pattern', () => {
    expect(parseCodeowners('docs/carrier\\ quotes/ @mei-l').rules[0]?.pattern).toBe('docs/carrier\\ quotes/')
  })

  it('reads accounts, teams and e-mail addresses', () => {
    const { rules, errors } = parseCodeowners('* @ines-okoye @larkfield/rates mei.l+owner@larkfield.example')
    expect(errors).toEqual([])
    expect(rules[0]?.owners).toEqual(['@ines-okoye', '@larkfield/rates', 'mei.l+owner@larkfield.example'])
  })

  it.each([
    ['file.txt missing-at-sign', 'missing-at-sign'],
    ['file.txt @treyes, @mei-l', '@treyes,'],
    ['file.txt @', '@'],
    [`file.txt @${'a'.repeat(300)}`, 'neither'],
    ['file.txt @larkfield/', '@larkfield/'],
    ['!docs/ @mei-l', 'negation'],
    ['[Docs] @mei-l', 'sections'],
    ['^[Optional Docs][2] @mei-l', 'sections'],
    ['a***b @mei-l', 'asterisks'],
    ['\\#notes @mei-l', 'backslash'],
    ['notes\\', 'backslash'],
  ])('skips the faulty line “%s” and says why', (line, reason) => {
    const { rules, errors } = parseCodeowners(`* @treyes\n${line}\n/docs/ @mei-l`)
    expect(rules.map(r => r.line)).toEqual([1, 3])
    expect(errors).toEqual([{ line: 2, message: expect.stringContaining(reason) }])
  })

  it('skips a pattern longer than any path', () => {
    const { rules, errors } = parseCodeowners(`${'*a'.repeat(100_000)} @mei-l`)
    expect(rules).toEqual([])
    expect(errors).toEqual([{ line: 1, message: expect.stringContaining('fits no path') }])
  })

  it('does not load a file of 3 MB or more', () => {
    const rule = '* @treyes\n'
    const padding = (bytes: number) => rule + '#'.repeat(bytes - rule.length)
    expect(parseCodeowners(padding(3 * 1024 * 1024 - 1)).rules).toHaveLength(1)
    expect(parseCodeowners(padding(3 * 1024 * 1024))).toEqual({
      rules: [],
      errors: [{ line: 0, message: expect.stringContaining('3 MB') }],
    })
  })

  it('reads an empty file as no rules', () => {
    expect(parseCodeowners('')).toEqual({ rules: [], errors: [] })
  })
})

it('finishes on patterns made to run away', () => {
  const hostile: [string, string][] = [
    [`${'*a'.repeat(2000)}*b`, `b${'a'.repeat(4000)}`],
    [`${'?'.repeat(1000)}*${'?'.repeat(3001)}`, 'a'.repeat(4000)],
    [`${'**/a/'.repeat(500)}b`, `b/${'a/'.repeat(2000)}c`],
    [`${'a/**/'.repeat(800)}b`, `${'a/'.repeat(2000)}c/b`],
    ['(a+)+$', 'a'.repeat(4000)],
  ]
  expect(hostile.map(([pattern, path]) => matches(pattern, path))).toEqual([false, false, false, true, false])
})

/** SOURCES.md 6.2 read word for word, with every choice tried. */
const literally = (pattern: string, path: string): boolean => {
  if (pattern === '/') return false
  const bare = pattern.replace(/^\//, '')
  const anyDepth = !pattern.startsWith('/') && !bare.slice(0, -1).includes('/')
  const parts = `${anyDepth ? '**/' : ''}${bare}${bare.endsWith('/') ? '**' : ''}`.split('/')
  const text = (p: string, s: string): boolean => {
    if (p === '') return s === ''
    if (p.startsWith('*')) return text(p.slice(1), s) || (s !== '' && text(p, s.slice(1)))
    const literal = p.startsWith('\\') ? p[1] : p[0]
    return (
      s !== '' && (p[0] === '?' || literal === s[0]) && text(p.slice(p.startsWith('\\') ? 2 : 1), s.slice(1))
    )
  }
  const walk = ([p, ...ps]: string[], ss: string[]): boolean => {
    if (p === undefined) return ss.length === 0
    if (p === '**')
      return ps.length === 0 ? ss.length > 0 : ss.some((_, i) => walk(ps, ss.slice(i))) || walk(ps, [])
    const [s, ...rest] = ss
    if (s === undefined || !text(p, s)) return false
    return ps.length > 0 ? walk(ps, rest) : p !== '*' || rest.length === 0
  }
  return walk(parts, path.split('/'))
}

const token = fc.constantFrom(
  'a',
  'b',
  'a',
  'b',
  '.',
  '*',
  '?',
  '/',
  '/',
  '/**/',
  '**/',
  '/**',
  '\\*',
  '\\?',
  '\\a',
  '[',
  '^',
)
const patternLike = fc
  .array(token, { minLength: 1, maxLength: 9 })
  .map(t => t.join(''))
  .filter(p => !p.includes('***') && !p.startsWith('['))
const pathLike = fc
  .array(fc.string({ unit: fc.constantFrom('a', 'b', '.', '*', '?', '['), minLength: 1, maxLength: 3 }), {
    minLength: 1,
    maxLength: 5,
  })
  .map(p => p.join('/'))

describe('against a slow reading of the rules', () => {
  it('agrees on every pattern and path', () => {
    fc.assert(
      fc.property(patternLike, pathLike, (pattern, path) => {
        expect(matches(pattern, path)).toBe(literally(pattern, path))
      }),
      { numRuns: 3_000 },
    )
  })

  it('finds the last of many rules', () => {
    fc.assert(
      fc.property(fc.array(patternLike, { maxLength: 30 }), pathLike, (patterns, path) => {
        const rules = patterns.map((pattern, i) => ({ line: i + 1, pattern, owners: [] }))
        expect(compileRules(rules)(path)).toBe(rules.findLast(r => literally(r.pattern, path)) ?? null)
      }),
      { numRuns: 500 },
    )
  })
})
