import { describe, expect, it } from 'vitest'
import { passageUrl } from './passage-url.ts'

const url = 'https://github.com/larkfield/parcel/blob/main/docs/adr/0007-quotes.md'

describe('the address of a passage', () => {
  it('names all of a short one', () => {
    expect(passageUrl(url, 'We cache quotes.')).toBe(`${url}#:~:text=We%20cache%20quotes.`)
  })

  it('names both ends of a long one, without the marks of its list', () => {
    expect(passageUrl(url, '- We cache quotes for ten minutes\n- and drop them on re-price')).toBe(
      `${url}#:~:text=We%20cache%20quotes%20for,drop%20them%20on%20re%2Dprice`,
    )
  })

  it('keeps the anchor it has', () => {
    expect(passageUrl(`${url}#decision`, 'We cache, then.')).toBe(
      `${url}#decision:~:text=We%20cache%2C%20then.`,
    )
  })

  it('is the item alone when there are too few words, and nothing when the item has none', () => {
    expect(passageUrl(url, 'Yes')).toBe(url)
    expect(passageUrl(null, 'We cache quotes.')).toBeNull()
  })
})
