import { expect, it } from 'vitest'
import type { Env } from '../../env.ts'
import { proposerOf } from './configured.ts'

const from = (env: Partial<Env>) => proposerOf(env as Env, () => new Date())

it('there is none without PROPOSALS_MODEL', () => {
  expect(from({ PROPOSALS_URL: 'https://models.larkfield.example/v1/chat/completions' })).toBeNull()
  expect(from({ PROPOSALS_MODEL: ' ' })).toBeNull()
})

it('says by what name it is agreed to', () => {
  const url = 'https://models.larkfield.example/v1/chat/completions'
  expect(from({ PROPOSALS_MODEL: 'small', PROPOSALS_URL: url })).toMatchObject({
    model: 'small',
    service: 'models.larkfield.example',
  })
  const here = 'http://127.0.0.1:11434/v1/chat/completions'
  expect(from({ PROPOSALS_MODEL: 'small', PROPOSALS_URL: here })?.service).toBe('127.0.0.1:11434')
})

it.each([undefined, 'http://models.larkfield.example/v1/chat/completions', 'https://a:b@larkfield.example/'])(
  'texts of items are not sent to %s',
  url => {
    const env = { PROPOSALS_MODEL: 'small', ...(url === undefined ? {} : { PROPOSALS_URL: url }) }
    expect(() => from(env)).toThrow('PROPOSALS_URL')
  },
)
