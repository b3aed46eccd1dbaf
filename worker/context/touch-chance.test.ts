import { describe, expect, it } from 'vitest'
import { touchChanceOf, touchModel } from './touch-chance.ts'

const asked = { titleWords: 10 }
const titles = { words: 4, both: 0, idf: 0 }

describe('the chance that a draft touches what is decided', () => {
  it('is that of a like subject by its title, whatever else is about', () => {
    const alike = touchChanceOf({ titles: { words: 4, both: 3, idf: 9 } }, 0.2, asked)
    expect(alike).toBeGreaterThan(touchModel.said)
    expect(touchChanceOf({ titles }, 0.2, asked)).toBeLessThan(touchModel.said)
  })

  it('grows with how sure we are that both belong together', () => {
    const [doubtful = 0, likely = 0, sure = 0] = [0, 0.5, 1].map(value =>
      touchChanceOf({ titles: { words: 4, both: 1, idf: 3 } }, value, asked),
    )
    expect(doubtful).toBeLessThan(likely)
    expect(likely).toBeLessThan(sure)
  })

  it('is one for nameless things, too', () => {
    const none = touchChanceOf({ titles: { words: 0, both: 0, idf: 0 } }, 0, { titleWords: 0 })
    expect(none).toBeGreaterThan(0)
    expect(none).toBeLessThan(touchModel.said)
  })
})
