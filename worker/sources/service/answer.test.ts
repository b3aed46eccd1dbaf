import { expect, it } from 'vitest'
import { z } from 'zod'
import { answer } from '#test/harness/connected.ts'
import { jsonOf } from './answer.ts'

const shape = z.object({ repository: z.object({ id: z.number() }) })

it('reads the fields it is asked for and passes over new ones', () => {
  const told = answer({ repository: { id: 7, shiny: true } })
  expect(jsonOf(told, shape, 'a repository')).toEqual({ repository: { id: 7 } })
})

it.each([
  ['broken off', '{"repository":{"id'],
  ['no text', Uint8Array.of(0xff, 0xfe, 0x00)],
])('says of an answer that is %s what it was about', (_, body) => {
  expect(() => jsonOf(answer(body), shape, 'a repository')).toThrow(
    expect.objectContaining({ kind: 'invalid', message: expect.stringContaining('a repository') }),
  )
})

it('names the field that is not as documented', () => {
  expect(() => jsonOf(answer({ repository: { id: '7' } }), shape, 'a repository')).toThrow('repository.id')
})
