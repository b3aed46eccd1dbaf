import { expect, it } from 'vitest'
import { quarterOf, type Truth } from '#test/soak/quarter/quarter.ts'

const { decisions, posts } = quarterOf(7, 200)
const counted = (which: (d: Truth) => boolean) => decisions.filter(which).length

it('a quarter is the same for the same seed and another for another', () => {
  expect(quarterOf(7, 20)).toEqual(quarterOf(7, 20))
  expect(quarterOf(7, 20)).not.toEqual(quarterOf(8, 20))
})

it('of 200 decisions 60 are forgotten, 40 done late and 20 overtaken', () => {
  expect(decisions).toHaveLength(200)
  expect(counted(d => d.outcome === 'forgotten')).toBe(60)
  expect(counted(d => d.outcome === 'late')).toBe(40)
  expect(counted(d => d.outcome === 'overtaken')).toBe(20)
})

it('what is done in time or overtaken has its evidence before its date, what is late after it', () => {
  for (const { outcome, evidence, checkBy } of decisions) {
    if (outcome === 'forgotten') expect(evidence).toEqual([])
    else if (outcome === 'late') expect(Math.min(...evidence.map(e => e.day))).toBeGreaterThan(checkBy)
    else expect(Math.max(...evidence.map(e => e.day))).toBeLessThan(checkBy)
  }
})

it('half of what has evidence is not named by it', () => {
  for (const outcome of ['late', 'done', 'overtaken'] as const)
    expect(counted(d => d.outcome === outcome && d.linked)).toBe(
      counted(d => d.outcome === outcome && !d.linked),
    )
})

it('each decision has ten others or more in its files or with its words', () => {
  const wordsOf = (text: string) => new Set(text.toLowerCase().match(/[a-z]{4,}/g))
  for (const { record, statement, evidence, folder } of decisions) {
    const said = wordsOf(statement)
    const own = new Set([record.draft.ref, ...evidence.map(e => e.ref)])
    const alike = posts.filter(({ draft }) => {
      if (own.has(draft.ref)) return false
      const words = [...wordsOf(`${draft.title} ${draft.body}`)].filter(word => said.has(word))
      return words.length >= 3 || draft.paths?.some(path => path.startsWith(folder))
    })
    expect(alike.length).toBeGreaterThanOrEqual(10)
  }
})

it('two things written at the same place are told apart, unless the later is the same thing changed', () => {
  const firsts = posts.filter(p => p.draft.version === '1').map(p => `${p.place} ${p.draft.ref}`)
  expect(new Set(firsts).size).toBe(firsts.length)
})
