import { describe, expect, it } from 'vitest'
import { chanceOf, standingsOf } from './chance.ts'
import { type Signal, signals } from './rank-signals.ts'

const gains = (more: Partial<Record<Signal, number>>): Record<Signal, number> => ({
  ...(Object.fromEntries(signals.map(s => [s, 0])) as Record<Signal, number>),
  ...more,
})
const chancesOf = (...words: number[]): number[] =>
  standingsOf(words.map(w => gains({ words: w }))).map(chanceOf)

const alike = Array.from({ length: 20 }, (_, n) => 14 - n / 10)

describe('the chance of a candidate', () => {
  it('is high for one that stands out, and low where all are alike', () => {
    expect(chancesOf(20, ...alike)[0]).toBeGreaterThan(0.7)
    expect(Math.max(...chancesOf(...alike))).toBeLessThan(0.2)
  })

  it('is not divided away where several stand out together', () => {
    const [one = 0, other = 0, third = 0] = chancesOf(20, 20, 20, ...alike)
    expect(Math.min(one, other, third)).toBeGreaterThan(0.4)
  })

  it('falls with its place, and is between 0 and 1', () => {
    const chances = chancesOf(20, 18, ...alike)
    expect(chances).toEqual([...chances].sort((a, b) => b - a))
    expect(chances.every(c => c > 0 && c < 1)).toBe(true)
  })

  it('is no higher for being alone: too little in common stays too little', () => {
    expect(chancesOf(9)[0]).toBeLessThan(0.1)
    expect(chancesOf(19)[0]).toBeGreaterThan(0.5)
  })

  it('is not moved by a link that another one has', () => {
    const list = [gains({ words: 18 }), ...alike.map(w => gains({ words: w }))]
    const linked = [...list.slice(0, -1), gains({ words: alike.at(-1) ?? 0, named: 4 })]
    expect(standingsOf(linked)[0]).toEqual(standingsOf(list)[0])
  })

  it('of nobody is nothing', () => {
    expect(standingsOf([])).toEqual([])
  })
})
