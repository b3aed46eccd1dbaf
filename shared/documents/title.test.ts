import { describe, expect, it } from 'vitest'
import { titleOf } from './title.ts'

describe('the title of a Markdown document', () => {
  const title = (text: string) => titleOf('docs/carrier-quote_cache.md', 'markdown', text)

  it('is its first heading, in plain letters', () => {
    expect(title('Some badge\n\n# Cache `carrier` [quotes](x.md) ##\n\n## Status\n')).toBe(
      'Cache carrier quotes',
    )
    expect(title('Cache quotes\n============\n\ntext')).toBe('Cache quotes')
  })

  it('is that of its front matter, when it has one', () => {
    expect(title('---\ntitle: "Cache quotes"\nstatus: accepted\n---\n# Other\n')).toBe('Cache quotes')
    expect(title('---\nstatus: accepted\n---\n\n# Cache quotes\n')).toBe('Cache quotes')
  })

  it('is not a comment in a block of code', () => {
    expect(title('```sh\n# make the cache\n```\n\n# Cache quotes\n')).toBe('Cache quotes')
  })

  it('is its file name in words when it has no heading', () => {
    expect(title('Just text.\n')).toBe('carrier quote cache')
    expect(title('')).toBe('carrier quote cache')
  })
})

describe('the title of other documents', () => {
  it('is the first underlined line of reStructuredText, with or without a line above', () => {
    expect(titleOf('a.rst', 'rst', '.. comment\n\nCarrier outage\n==============\n\ntext')).toBe(
      'Carrier outage',
    )
    expect(titleOf('a.rst', 'rst', '==============\nCarrier outage\n==============\n')).toBe('Carrier outage')
    expect(titleOf('a.rst', 'rst', 'No heading\n--\n')).toBe('a')
  })

  it('is the document title of AsciiDoc', () => {
    expect(titleOf('a.adoc', 'asciidoc', ':toc:\n= Label stock\n\n== Rolls\n')).toBe('Label stock')
  })

  it('is the file name of plain text', () => {
    expect(titleOf('docs/surcharge-calendar.txt', 'plain', '# not a heading\n')).toBe('surcharge calendar')
    expect(titleOf('README', 'plain', 'text')).toBe('README')
  })
})
