import { setTimeout as wait } from 'node:timers/promises'
import { openTestStack, type TestStack } from '#test/harness/stack.ts'
import type { Size } from '#test/services/company/build/size.ts'
import { runningClock } from '#test/services/frame/clock.ts'
import { type Larkfield, openLarkfield } from '#test/services/larkfield.ts'
import { type Office, openOffice, type Post } from '#test/services/post/office.ts'

/** Where the world believes the worker to be: Google posts over https alone. */
const origin = 'https://hypha.larkfield.example'

/** The worker in workerd with Larkfield's four services on the same machine, and what they post brought to it. */
export type House = {
  larkfield: Larkfield
  stack: TestStack
  office: Office
  /** From now on no post arrives, or they arrive again. */
  cutOff(isCut: boolean): void
  close(): Promise<void>
}

export type HouseOptions = {
  size: Size
  seed: number
  /** Part of the posts that are lost, doubled; default: none, and in order. */
  mail?: { lost: number; doubled: number; shuffled: boolean }
}

/** Services post from many addresses, and a day is not as short as this one. */
const from = (n: number): Record<string, string> => ({ 'cf-connecting-ip': `192.0.2.${n % 250}` })

/** Limits that do not make a run of minutes wait for an hour; the tests of limits have their own. */
const openWide = ({ github, jira }: Larkfield): void => {
  const wide = { limit: 10_000_000, windowMs: 3_600_000 }
  for (const budget of [
    github.rules.core,
    github.rules.graphql,
    github.rules.restMinute,
    github.rules.graphqlMinute,
  ])
    budget.change(wide)
  jira.rules.burst.change(wide)
}

export const openHouse = async ({ size, seed, mail }: HouseOptions): Promise<House> => {
  const larkfield = await openLarkfield(size, { seed, clock: runningClock() })
  openWide(larkfield)
  try {
    const stack = await openTestStack({
      bindings: async url => ({
        ORIGIN: origin,
        OUTGOING_VIA: larkfield.services.url,
        HOSTS: `${new URL(url).host},${new URL(origin).host}`,
      }),
    })
    let posts = 0
    let isCut = false
    const carry = async (address: string, { headers, body }: Post): Promise<number> => {
      if (isCut) return 0
      try {
        const answer = await fetch(address.replace(origin, stack.url), {
          method: 'POST',
          headers: { ...headers, ...from(posts++) },
          body: new Uint8Array(body),
        })
        await answer.arrayBuffer()
        return answer.status
      } catch {
        return 0
      }
    }
    const office = openOffice({ seed, carry, atOnce: 6, pause: () => wait(isCut ? 0 : 1_000), ...mail })
    return {
      larkfield,
      stack,
      office,
      cutOff: cut => {
        isCut = cut
      },
      close: async () => {
        await stack.close()
        await larkfield.close()
      },
    }
  } catch (cause) {
    await larkfield.close()
    throw cause
  }
}
