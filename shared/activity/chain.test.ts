import { describe, expect, it } from 'vitest'
import { breakIn, chainKeyOf, endOf, originOf, type Sealed, sealOf } from './chain.ts'

const key = chainKeyOf(btoa('larkfield'.repeat(4)))
const workspace = '7f0c2c1e-52a1-4a53-8f0e-3a5d5c5f1e10'

const chainOf = async (texts: string[]): Promise<{ before: string; records: Sealed[] }> => {
  const before = await originOf(await key, workspace)
  const records: Sealed[] = []
  for (const record of texts) {
    const next = { seq: records.length + 1, at: '2026-11-21T09:00:00.000000Z', record }
    records.push({ ...next, mac: await sealOf(await key, records.at(-1)?.mac ?? before, next) })
  }
  return { before, records }
}

describe('the chain of the log', () => {
  it('holds as it was sealed, from the start or from any record on', async () => {
    const { before, records } = await chainOf(['a', 'b', 'c'])
    expect(await breakIn(await key, { after: 0, before }, records)).toBeNull()
    expect(await breakIn(await key, { after: 2, before: records[1]!.mac }, records.slice(2))).toBeNull()
  })

  it('names the first record that is missing, changed, or out of its place', async () => {
    const { before, records } = await chainOf(['a', 'b', 'c'])
    const [first, second, third] = records as [Sealed, Sealed, Sealed]
    const broken = async (found: Sealed[]) => breakIn(await key, { after: 0, before }, found)
    expect(await broken([first, third])).toEqual({ seq: 2, why: 'missing' })
    expect(await broken([first, { ...second, record: 'x' }, third])).toEqual({ seq: 2, why: 'changed' })
    expect(await broken([{ ...second, seq: 1 }, { ...first, seq: 2 }, third])).toEqual({
      seq: 1,
      why: 'changed',
    })
    const other = await originOf(await key, '00000000-0000-4000-8000-000000000000')
    expect(await breakIn(await key, { after: 0, before: other }, records)).toEqual({ seq: 1, why: 'changed' })
  })

  it('is another under another key, and its end is sealed with its number', async () => {
    const { before, records } = await chainOf(['a'])
    const foreign = await chainKeyOf(btoa('somebody'.repeat(4)))
    expect(await breakIn(foreign, { after: 0, before }, records)).toEqual({ seq: 1, why: 'changed' })
    const ends = [1, 2].map(async seq => endOf(await key, workspace, seq, 'mac'))
    expect(new Set(await Promise.all(ends)).size).toBe(2)
  })

  it('takes no key that is too short or no base64, and does not repeat it', async () => {
    for (const text of [btoa('short'), 'not base64!', ''])
      await expect(chainKeyOf(text)).rejects.toThrow(
        'The key of the log must be base64 of at least 32 random bytes.',
      )
  })
})
