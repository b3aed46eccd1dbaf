import type { JiraHappening } from '#test/services/company/happening.ts'
import { uuidOf } from '#test/services/company/ids.ts'
import { hookPayload } from '#test/services/jira/hook-shapes.ts'
import type { World } from '#test/services/jira/world.ts'
import { type Letter, type Office, signature } from '#test/services/post/office.ts'

/** Where an administrator's webhook goes, and the secret it is signed with. */
export type Hook = { address: string; secret: string }

export type Hooks = {
  /** From now on every change is posted there. */
  post(hook: Hook, office: Office): void
}

/** Told of a project even when it may not be browsed any more; of an issue, whatever its project is. */
export const openHooks = (world: World): Hooks => {
  let hook: Hook | null = null
  let office: Office | null = null
  let number = 0
  const letterOf = (to: Hook, happening: JiraHappening): Letter => {
    const body = Buffer.from(JSON.stringify(hookPayload(world, happening)))
    const identifier = uuidOf(`jira-webhook:${number++}`)
    // What follows from a deletion is told in a slower flow.
    const flow = happening.event === 'comment_deleted' ? 'Secondary' : 'Primary'
    return {
      service: 'jira',
      address: to.address,
      tries: 6,
      write: attempt => ({
        body,
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'user-agent': 'Atlassian Webhook HTTP Client',
          'x-atlassian-webhook-identifier': identifier,
          'x-atlassian-webhook-flow': flow,
          'x-atlassian-webhook-trace': uuidOf(`trace:${identifier}`),
          ...(attempt > 1 ? { 'x-atlassian-webhook-retry': String(attempt - 1) } : {}),
          'x-hub-signature': signature(to.secret, body),
        },
      }),
    }
  }
  world.company.listeners.add(happening => {
    if (happening.service === 'jira' && hook && office) office.put(letterOf(hook, happening))
  })
  return {
    post(to, by) {
      hook = to
      office = by
    },
  }
}
