import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ModelProblem } from '../models/problem.ts'
import type { Embedder } from './embedder.ts'
import { openMeaning } from './question.ts'

const log = vi.fn()

/** A model that answers after so many milliseconds, or never; `asked` lists the texts. */
const modelOf = (model: string, answersAfter: number | 'never' | 'refuses') => {
  const asked: string[] = []
  const embedder: Embedder = {
    model,
    most: 8,
    embed: texts => {
      asked.push(...texts)
      if (answersAfter === 'refuses') return Promise.reject(new ModelProblem('refused', 'No such model.'))
      if (answersAfter === 'never') return new Promise(() => undefined)
      return new Promise(resolve =>
        setTimeout(() => resolve({ dimensions: 2, vectors: ['[1,0]'] }), answersAfter),
      )
    },
  }
  return { asked, embedder }
}

const vectorBy = (model: string) => ({ model, dimensions: 2, vector: '[1,0]' })

beforeEach(() => {
  vi.useFakeTimers()
  // The platform’s own timer is not among those that are faked.
  vi.spyOn(AbortSignal, 'timeout').mockImplementation(milliseconds => {
    const controller = new AbortController()
    setTimeout(() => controller.abort(), milliseconds)
    return controller.signal
  })
  log.mockClear()
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const settled = async <T>(promise: Promise<T> | undefined): Promise<T | undefined> => {
  await vi.advanceTimersByTimeAsync(300)
  return promise
}

it('without a model there is no meaning', () => {
  expect(openMeaning([], log)).toBeNull()
})

it('a question means something to each model', async () => {
  const [first, second] = [modelOf('first', 10), modelOf('second', 20)]
  const meaning = openMeaning([first.embedder, second.embedder], log)
  expect(await settled(meaning?.('Title', 'Text'))).toEqual([vectorBy('first'), vectorBy('second')])
  expect(first.asked).toEqual(['Title\n\nText'])
})

it('who is late is not waited for longer than 300 ms, nor asked again at once; the other answers', async () => {
  const [slow, quick] = [modelOf('slow', 'never'), modelOf('quick', 10)]
  const meaning = openMeaning([slow.embedder, quick.embedder], log)
  expect(await settled(meaning?.('a', 'b'))).toEqual([vectorBy('quick')])
  expect(await settled(meaning?.('a', 'c'))).toEqual([vectorBy('quick')])
  expect(slow.asked).toHaveLength(1)
  expect(log).toHaveBeenCalledOnce()
  await vi.advanceTimersByTimeAsync(30_000)
  await settled(meaning?.('a', 'd'))
  expect(slow.asked).toHaveLength(2)
})

it('when no model answers there are no vectors, and no error', async () => {
  const meaning = openMeaning([modelOf('first', 'refuses').embedder], log)
  expect(await settled(meaning?.('a', 'b'))).toBeNull()
  expect(log).toHaveBeenCalledWith('embed.question', { model: 'first', message: 'No such model.' })
})

it('nothing is asked about nothing, and no secret leaves', async () => {
  const { asked, embedder } = modelOf('first', 10)
  const meaning = openMeaning([embedder], log)
  expect(await settled(meaning?.('', ' \n'))).toEqual([])
  const token = `ghp_${'a1B2c3D4e5'.repeat(4).slice(0, 36)}`
  await settled(meaning?.('Deploy', `${'x '.repeat(900)} with ${token} ${'y'.repeat(9_000)}`))
  expect(asked).toHaveLength(1)
  expect(asked[0]).not.toContain('ghp_')
  expect(asked[0]?.length).toBeLessThanOrEqual(2_000)
})
