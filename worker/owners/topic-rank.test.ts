import { describe, expect, it } from 'vitest'
import type { Part } from './takers.ts'
import { type Neighbour, takersIn } from './topic-rank.ts'

const now = new Date('2026-11-01T00:00:00.000Z')
const near = (item: string, order: number, at = '2026-10-01T00:00:00.000Z'): Neighbour => ({
  item,
  order,
  at,
})
const part = (item: string, role: string, person: string): Part => ({ item, role, person })

const namedFor = (neighbours: Neighbour[], parts: Part[], authors: string[] = []) =>
  takersIn(neighbours, parts, authors, now).map(t => t.person)

describe('whom to ask about a text', () => {
  it('is nobody when nothing is like it, or nobody had a part in that', () => {
    expect(namedFor([], [])).toEqual([])
    expect(namedFor([near('1', 2)], [])).toEqual([])
  })

  it('is sooner who took something on than who reported it', () => {
    const parts = [part('1', 'author', 'ines'), part('1', 'assignee', 'tomas')]
    expect(namedFor([near('1', 2)], parts)).toEqual(['tomas', 'ines'])
  })

  it('is sooner who took on what is more like it', () => {
    const parts = [part('1', 'assignee', 'ines'), part('2', 'assignee', 'tomas')]
    expect(namedFor([near('2', 6), near('1', 2)], parts)).toEqual(['tomas', 'ines'])
  })

  it('is sooner who took something on lately', () => {
    const parts = [part('1', 'assignee', 'ines'), part('2', 'assignee', 'tomas')]
    expect(namedFor([near('1', 2, '2020-01-01T00:00:00.000Z'), near('2', 2)], parts)).toEqual([
      'tomas',
      'ines',
    ])
  })

  it('is never its author', () => {
    const parts = [part('1', 'assignee', 'ines'), part('1', 'reviewer', 'mei')]
    expect(namedFor([near('1', 2)], parts, ['ines'])).toEqual(['mei'])
  })

  it('has shares of one whole, and says by what', () => {
    const parts = [part('1', 'assignee', 'ines'), part('2', 'assignee', 'ines'), part('1', 'reviewer', 'mei')]
    const takers = takersIn([near('1', 2), near('2', 3)], parts, [], now)
    expect(takers.reduce((sum, t) => sum + t.share, 0)).toBeCloseTo(1, 9)
    expect(takers[0]?.items).toEqual([
      { item: '2', role: 'assignee' },
      { item: '1', role: 'assignee' },
    ])
  })

  it('breaks ties by id', () => {
    const parts = [part('1', 'assignee', 'b'), part('1', 'assignee', 'a')]
    expect(namedFor([near('1', 2)], parts)).toEqual(['a', 'b'])
  })
})
