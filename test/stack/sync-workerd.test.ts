import { createHmac, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addConnection } from '#test/harness/connection.ts'
import { openTestDatabase, type TestDatabase } from '#test/harness/database.ts'
import { openTestStack, type TestStack } from '#test/harness/stack.ts'
import { smallSize } from '#test/services/company/build/size.ts'
import { stillClock } from '#test/services/frame/clock.ts'
import { jiraToken, type Larkfield, openLarkfield } from '#test/services/larkfield.ts'
import type { ConnectionViewer } from '#worker/access/connection-viewer.ts'

// Through workerd: the cron, the queue and the workflow as the platform runs them. What they do is tested beside, in Node.

const webhookSecret = 'a secret of a webhook, long enough to be one'

let larkfield: Larkfield
let database: TestDatabase
let stack: TestStack
let as: ConnectionViewer
beforeAll(async () => {
  larkfield = await openLarkfield(smallSize, { seed: 1, clock: stillClock(new Date().toISOString()) })
  database = await openTestDatabase()
  stack = await openTestStack({ database, bindings: async () => ({ OUTGOING_VIA: larkfield.services.url }) })
  const { email, token } = jiraToken(larkfield)
  const { site, cloudId } = larkfield.company.jira
  as = await addConnection(stack, {
    source: 'jira',
    settings: { site, cloudId, email },
    secrets: { token },
    webhookSecrets: [webhookSecret],
    begin: true,
  })
})
afterAll(async () => {
  await stack?.close()
  await larkfield?.close()
})

const tick = async () => {
  const answer = await fetch(`${stack.url}/__scheduled`)
  await answer.body?.cancel()
}

const counts = async () => {
  const [row] = await database.owner`
    select (select count(*)::int from item where connection_id = ${as.connection} and ref = whole_ref) items,
           (select count(*)::int from job where kind = 'backfill' and state <> 'done') left_over,
           (select count(*)::int from job where kind = 'backfill') backfills`
  return row as { items: number; left_over: number; backfills: number }
}

const issues = () => larkfield.company.jira.issues.size

it('a backfill that is killed goes on where it stood', async () => {
  await tick()
  await expect.poll(async () => (await counts()).items, { timeout: 60_000 }).toBeGreaterThan(0)
  await stack.stopWorker()
  // What was taken is due again when its lease ends: nobody waits for that here.
  await database.owner`update job set lease_until = now() where state = 'running'`
  await database.owner`update connection set backfill_until = null`
  await stack.startWorker()
  await tick()
  await expect
    .poll(
      async () => {
        const { backfills, left_over } = await counts()
        return backfills > 0 && left_over === 0
      },
      { timeout: 90_000 },
    )
    .toBe(true)
  expect((await counts()).items).toBe(issues())
})

it('a post of the service is read again at once, without waiting for the cron', async () => {
  const [row] =
    await database.owner`select ref, indexed_at::text at from item where connection_id = ${as.connection} and ref = whole_ref limit 1`
  await database.owner`update item set version = 'another' where ref = ${row?.ref}`
  const body = JSON.stringify({
    webhookEvent: 'jira:issue_updated',
    timestamp: Date.now(),
    issue: { id: String(row?.ref).replace('issue:', '') },
  })
  const answer = await fetch(`${stack.url}/webhooks/jira/${as.connection}`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-atlassian-webhook-identifier': randomUUID(),
      'x-hub-signature': `sha256=${createHmac('sha256', webhookSecret).update(body).digest('hex')}`,
    },
  })
  expect([answer.status, await answer.text()]).toEqual([202, '{"taken":true}'])
  await expect
    .poll(async () => (await database.owner`select version from item where ref = ${row?.ref}`)[0]?.version)
    .not.toBe('another')
})

it('leaves no fault and no secret in the worker’s log', () => {
  const log = stack.log()
  expect(log).not.toMatch(/fault|failed/i)
  expect(log).not.toContain(jiraToken(larkfield).token)
  expect(log).not.toContain(webhookSecret)
})
