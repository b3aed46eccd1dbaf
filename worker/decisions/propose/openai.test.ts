import { expect, it } from 'vitest'
import { type Outgoing, type OutgoingAnswer, OutgoingError } from '../../outgoing/outgoing.ts'
import { openaiProposer } from './openai.ts'

const now = new Date('2026-11-21T12:00:00Z')
const url = 'https://models.larkfield.example/v1/chat/completions'

const answer = (body: unknown, status = 200, headers: Record<string, string> = {}): OutgoingAnswer => ({
  status,
  headers: new Headers(headers),
  body: new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body)),
})

const saying = (message: Record<string, unknown>, end = 'stop') =>
  answer({ choices: [{ index: 0, finish_reason: end, message: { role: 'assistant', ...message } }] })

const proposerOver = (outgoing: Outgoing) =>
  openaiProposer({ url, model: 'small', key: 'k', outgoing, now: () => now })

const propose = (answered: OutgoingAnswer) => proposerOver(async () => answered).propose('A text.')

const found = { decisions: [{ quote: 'We ship on Monday.', why: null }] }

it('a text is asked about by itself, with the shape of the answer', async () => {
  const asked: unknown[] = []
  const proposer = proposerOver(async (address, request) => {
    asked.push([address, request?.headers, JSON.parse(String(request?.body))])
    return saying({ content: JSON.stringify(found) })
  })
  expect(await proposer.propose('We ship on Monday.')).toEqual(found.decisions)
  expect(asked).toMatchObject([
    [
      url,
      { 'content-type': 'application/json', authorization: 'Bearer k' },
      {
        model: 'small',
        messages: [{ role: 'system' }, { role: 'user', content: 'We ship on Monday.' }],
        response_format: { type: 'json_schema', json_schema: { name: 'decisions', strict: true } },
      },
    ],
  ])
})

it.each([
  ['a refusal', saying({ content: null, refusal: 'No.' }), 'text'],
  ['a filter’s end', saying({ content: '' }, 'content_filter'), 'text'],
  ['half an answer', saying({ content: '{"decisions":[{"quo' }, 'length'), 'text'],
  ['talk', saying({ content: 'Sure! Here are the decisions:' }), 'text'],
  ['another shape', saying({ content: '{"decisions":[{"quote":7}]}' }), 'text'],
  ['nothing at all', saying({}), 'text'],
  ['no choice', answer({ choices: [] }), 'answer'],
  ['a page', answer('<html>'), 'answer'],
  ['a model that is not there', answer('{}', 404), 'refused'],
  ['a key that is not taken', answer('{}', 401), 'refused'],
  ['a text that is too long', answer('{}', 400), 'text'],
  ['a way elsewhere', answer('', 302), 'unavailable'],
  ['trouble', answer('', 503), 'unavailable'],
])('%s is no list of decisions', async (_, answered, kind) => {
  await expect(propose(answered)).rejects.toMatchObject({ name: 'ModelProblem', kind })
})

it('a service that wants to be left alone says for how long', async () => {
  await expect(propose(answer('', 429, { 'retry-after': '90' }))).rejects.toMatchObject({
    kind: 'limited',
    until: new Date('2026-11-21T12:01:30Z'),
  })
})

it('a service that is slow or down is waited for, in plain words without its address', async () => {
  const slow = proposerOver(() => Promise.reject(new OutgoingError('time', 'No whole answer in 60000 ms.')))
  await expect(slow.propose('A text.')).rejects.toMatchObject({
    kind: 'unavailable',
    message: 'The model’s service did not answer: No whole answer in 60000 ms.',
  })
})
