import { signWebhookPayload, verifyWebhookSignature } from '@notionhq/client'
import { expect, it } from 'vitest'
import { signature } from '#test/services/post/office.ts'
import { posts } from '#test/suites/sources/notion/posts.ts'
import { webhook } from './webhook.ts'

const secret = 'secret_made_up_of_the_subscription'
const bytesOf = (text: string) => new TextEncoder().encode(text)

it('takes what Notion’s own client signs, and nothing that it would not', async () => {
  for (const { body } of posts) {
    const signed = await signWebhookPayload({ body, verificationToken: secret })
    const headers = new Headers({ 'X-Notion-Signature': signed })
    expect(await webhook.verify(bytesOf(body), headers, [secret])).toBe(true)
    expect(await webhook.verify(bytesOf(`${body} `), headers, [secret])).toBe(false)
    expect(await verifyWebhookSignature({ body, signature: signed, verificationToken: secret })).toBe(true)
    expect(signature(secret, Buffer.from(body))).toBe(signed)
  }
})

it.each([
  '{"verification_token":""}',
  '{"verification_token":7}',
  '[]',
  'x',
  `{"verification_token":"${'x'.repeat(501)}"}`,
])('takes %s for no handshake', body => {
  expect(webhook.handshake?.(bytesOf(body))).toBeNull()
})
