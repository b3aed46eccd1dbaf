import { describe, expect, it } from 'vitest'
import { parseCursor, readerOf } from './cursor.ts'

describe('a cursor', () => {
  const cursor = { head: 'a'.repeat(40), reader: readerOf(['github.com/larkfield/parcel', null]) }

  it('comes back as it was recorded', () => {
    expect(parseCursor(JSON.stringify(cursor))).toEqual(cursor)
  })

  it.each([null, '', 'null', '[]', '"x"', '{', '{"head":"--upload-pack=x","reader":"r"}', '{"head":1}'])(
    'is none when it is not ours: %s',
    text => {
      expect(parseCursor(text)).toBeNull()
    },
  )

  it('names a reader by everything items depend on', () => {
    expect(readerOf(['a', null])).toBe(readerOf(['a', null]))
    expect(readerOf(['a', null])).not.toBe(readerOf([null, 'a']))
  })
})
