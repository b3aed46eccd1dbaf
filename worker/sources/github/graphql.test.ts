import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { answer, connectedTo } from '#test/harness/connected.ts'
import type { ServiceAnswer } from '#worker/sources/service/service.ts'
import { graphql, halving, TooHeavy } from './graphql.ts'
import { secrets, settings } from './settings.ts'

const shape = z.object({ node: z.object({ a: z.number().nullable(), b: z.number().nullable() }).nullable() })
const ask = (told: ServiceAnswer) =>
  graphql(
    connectedTo(settings.parse({}), secrets.parse({ token: 'github_pat_1' }), {
      'POST https://api.github.com/graphql': told,
    }),
    { query: '{ node { a b } }', variables: {}, shape, what: 'two numbers' },
  )
const failing = (error: object, data: unknown = null) => ask(answer({ data, errors: [error] }))

describe('an answer', () => {
  it('is empty where something is not there or not for us, and whole elsewhere', async () => {
    const data = { node: { a: null, b: 2 } }
    const path = ['node', 'a']
    const message = 'Resource not accessible by integration'
    for (const type of ['FORBIDDEN', 'INSUFFICIENT_SCOPES'])
      expect(await failing({ type, path, message }, data)).toEqual({ told: data, denied: ['node.a'] })
    expect(await failing({ type: 'NOT_FOUND', path, message: '' }, data)).toEqual({ told: data, denied: [] })
    const untyped = { path, message: 'Must have push access to view repository collaborators.' }
    expect((await failing(untyped, data)).told).toEqual(data)
  })

  it.each([
    ['RATE_LIMITED', 'API rate limit exceeded for installation ID 9.', 'limited'],
    ['INVALID_CURSOR_ARGUMENTS', '`x` does not appear to be a valid cursor.', 'cursor'],
    [undefined, '`x` does not appear to be a valid cursor.', 'cursor'],
    ['RESOURCE_LIMITS_EXCEEDED', 'Resource limits for this query exceeded.', 'unavailable'],
    ['MAX_NODE_LIMIT_EXCEEDED', 'This query requests up to 600,000 possible nodes.', 'unavailable'],
    [
      undefined,
      'Something went wrong while executing your query. This may be the result of a timeout.',
      'unavailable',
    ],
    ['FORBIDDEN', 'the `larkfield` organization has an IP allow list enabled', 'forbidden'],
    [undefined, "Field 'shiny' doesn't exist on type 'Issue'", 'invalid'],
  ])('with the error %s “%s” is no answer: %s', async (type, message, kind) => {
    await expect(failing({ type, message })).rejects.toMatchObject({ kind })
  })

  it('never counts in part when GitHub ran out of time in the middle of it', async () => {
    const error = { type: 'RESOURCE_LIMITS_EXCEEDED', message: '', path: ['node', 'a'] }
    await expect(failing(error, { node: { a: null, b: 2 } })).rejects.toBeInstanceOf(TooHeavy)
  })

  it.each([502, 504])('of %i says that less should be asked', async status => {
    await expect(ask(answer('<html>', status))).rejects.toBeInstanceOf(TooHeavy)
  })

  it('of another shape says where', async () => {
    await expect(ask(answer({ data: { node: { a: '1', b: 2 } } }))).rejects.toThrow('node.a')
  })
})

describe('a question that is too much', () => {
  const sizes = async (most: number, from: number) => {
    const asked: number[] = []
    const { value } = await halving(from, async n => {
      asked.push(n)
      if (n > most) throw new TooHeavy()
      return n
    }).catch(() => ({ value: null }))
    return [asked, value]
  }

  it('is asked for half as much, down to one', async () => {
    expect(await sizes(30, 100)).toEqual([[100, 50, 25], 25])
    expect(await sizes(1, 5)).toEqual([[5, 3, 2, 1], 1])
    expect(await sizes(0, 3)).toEqual([[3, 2, 1], null])
  })

  it('is not asked again when something else is wrong', async () => {
    const asked: number[] = []
    const ask = async (n: number) => {
      asked.push(n)
      throw new Error('broken')
    }
    await expect(halving(100, ask)).rejects.toThrow('broken')
    expect(asked).toEqual([100])
  })
})
