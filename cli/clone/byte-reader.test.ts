import { describe, expect, it } from 'vitest'
import { byteReader } from './byte-reader.ts'

const readerOf = (...chunks: string[]) =>
  byteReader(
    (async function* () {
      for (const chunk of chunks) yield Buffer.from(chunk)
    })(),
  )

const text = async (bytes: Promise<Buffer | null>) => (await bytes)?.toString() ?? null

describe('reading bytes', () => {
  it('gives what stands between marks, wherever the stream was cut', async () => {
    const reader = readerOf('on', 'e\ntw', '', 'o\n\n', 'rest')
    expect(await text(reader.until(10))).toBe('one')
    expect(await text(reader.until(10))).toBe('two')
    expect(await text(reader.until(10))).toBe('')
    expect(await reader.until(10)).toBeNull()
  })

  it('drops what goes beyond the limit and finds the next mark', async () => {
    const reader = readerOf('abc', 'def\n', 'next\n')
    expect(await text(reader.until(10, 4))).toBe('abcd')
    expect(await text(reader.until(10, 4))).toBe('next')
  })

  it('takes a number of bytes, or nothing when the stream ends before', async () => {
    const reader = readerOf('ab', 'cd', 'ef')
    expect(await text(reader.take(3))).toBe('abc')
    expect(await text(reader.take(0))).toBe('')
    expect(await reader.take(4)).toBeNull()
  })

  it('takes what is left', async () => {
    const reader = readerOf('a\nb', 'c', 'd')
    await reader.until(10)
    expect((await reader.rest(2)).toString()).toBe('bc')
  })
})
