import { describe, expect, it } from 'vitest'
import { daysOf, judgedByOffsets, judgedByWords } from '#test/bench/decisions/judged.ts'
import { added, countLines, f1Of } from '#test/bench/decisions/line-scores.ts'

const decision = (text: string, start = 0, end = 0) => ({ text, start, end, trivial: false })
const label = (...decisions: ReturnType<typeof decision>[]) => ({ document: 'd', decisions, supersedes: [] })

describe('labelled lines', () => {
  it('by offsets are those a label overlaps, counted in code points', () => {
    const text = '🙂 talk\n\n- keep quotes\n- minutes accepted'
    const trivial = { ...decision('', 24, 42), trivial: true }
    const judged = judgedByOffsets('d', text, label(decision('keep', 8, 21), trivial))
    expect([...judged.gold]).toEqual([2])
    expect([...judged.ignored]).toEqual([3])
  })

  it('by words are found again where links and numbers were removed, in the section itself', () => {
    const text =
      '# Keep quotes\n\n## Option\n\nKeep quotes\n\n## Decision\n\nKeep\n\nAs [ADR-3](3.md) says, fast'
    const judged = judgedByWords('d', text, label(decision('Keep\n\nAs says, fast')))
    expect([...judged.gold]).toEqual([8, 10])
  })

  it('of a whole day are those of its items, in order', () => {
    const item = (id: string, gold: number) => ({
      id,
      text: 'a\nb',
      gold: new Set([gold]),
      ignored: new Set<number>(),
    })
    const [day] = daysOf([item('may-3#10', 0), item('may-3#2', 1)]) ?? []
    expect(day?.text).toBe('a\nb\n\na\nb\n')
    expect([...(day?.gold ?? [])]).toEqual([1, 3])
    expect(daysOf([item('docs/c#.md', 0)])).toBeNull()
  })
})

it('counts lines that say something and are not ignored', () => {
  const judged = { id: 'd', text: 'a\n\nb\n---\nc\nd', gold: new Set([0, 4]), ignored: new Set([5]) }
  const count = countLines(judged, new Set([0, 1, 2, 3, 5]))
  expect(count).toEqual({ right: 1, wrong: 1, missed: 1 })
  expect(f1Of(added([count, count]))).toEqual({ precision: 0.5, recall: 0.5, f1: 0.5 })
})
