import { foundIn, type Made } from '#test/harness/made/world.ts'
import type { Outgoing, OutgoingAnswer } from '#worker/outgoing/outgoing.ts'

/** What the made-up service is asked at. */
export const madeHost = 'api.made.example'

const pageSize = 3

/** Something that happens instead of an answer, once; null: not at this address. */
export type Fault = (path: string) => OutgoingAnswer | Promise<OutgoingAnswer> | null

export type MadeNetwork = {
  outgoing: Outgoing
  /** Paths that were asked, in order. */
  asked: string[]
  /** The same, whole. */
  addresses: string[]
  /** Happens to the next request it concerns. */
  fail(fault: Fault): void
}

export const answerWith = (status: number, body: unknown = {}, headers: Record<string, string> = {}) => ({
  status,
  headers: new Headers(headers),
  body: new TextEncoder().encode(JSON.stringify(body)),
})

const pageOf = <T>(values: readonly T[], cursor: string | null) => {
  const from = Number(cursor ?? 0)
  const next = from + pageSize < values.length ? String(from + pageSize) : null
  return { values: values.slice(from, from + pageSize), next, total: values.length }
}

/** What the made-up service answers. */
export const answerOf = (made: Made, url: URL): OutgoingAnswer => {
  const [, what, ref = ''] = url.pathname.split('/').map(decodeURIComponent)
  const cursor = url.searchParams.get('cursor')
  const containers = [...made.places].map(([key, { things: _, ...place }]) => ({ ref: key, ...place }))
  const groups = [...made.groups.values()]
  const things = made.places.get(ref)?.things
  switch (what) {
    case 'containers': {
      if (ref === '') return answerWith(200, { ...pageOf(containers, cursor), groups })
      return answerWith(200, { container: containers.find(c => c.ref === ref) ?? null, groups })
    }
    case 'groups':
      return answerWith(200, groups)
    case 'items':
      if (!things) return answerWith(404)
      return answerWith(
        200,
        pageOf(
          [...things.keys()].map(key => foundIn(made, key)),
          cursor,
        ),
      )
    case 'ids':
      if (!things) return answerWith(404)
      return answerWith(
        200,
        pageOf(
          [...things].map(([key, { version }]) => ({ ref: key, version: String(version) })),
          cursor,
        ),
      )
    case 'changes': {
      const from = cursor === null ? made.changes.length : Number(cursor)
      const hints = made.changes.slice(from, from + pageSize)
      const next = from + hints.length
      return answerWith(200, { hints, cursor: String(next), more: next < made.changes.length })
    }
    case 'refs': {
      const refs = url.searchParams.getAll('ref')
      if (refs.some(one => made.spoilt.has(one))) return answerWith(422)
      return answerWith(
        200,
        refs.map(one => foundIn(made, one)),
      )
    }
    default:
      return answerWith(404)
  }
}

/** The way to a made-up service, and whatever may happen on it. */
export const madeNetwork = (made: Made): MadeNetwork => {
  const asked: string[] = []
  const addresses: string[] = []
  const faults: Fault[] = []
  return {
    asked,
    addresses,
    fail: fault => void faults.push(fault),
    outgoing: async address => {
      const url = new URL(address)
      asked.push(url.pathname)
      addresses.push(url.href)
      for (const [n, fault] of faults.entries()) {
        const answer = fault(url.pathname)
        if (answer === null) continue
        faults.splice(n, 1)
        return answer
      }
      return answerOf(made, url)
    },
  }
}
