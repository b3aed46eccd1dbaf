import { z } from 'zod'
import { limits } from '#shared/contract/limits.ts'
import type { MuteKind } from '#shared/contract/mutes.ts'
import { plainLine } from '#shared/plain-text.ts'
import { failures } from '../http/failure.ts'

/** What a mute names, as it is stored: an id, or words. */
export type Muted = { kind: MuteKind; subject: string | null; words: string | null }

const idIn = (what: string, kind: string): string => {
  const id = z.uuid().safeParse(what.trim())
  if (!id.success) throw failures.input([`what: the id of the ${kind} is wanted`])
  return id.data.toLowerCase()
}

const topicIn = (what: string): string => {
  const topic = plainLine(what)
  if (!/[\p{L}\p{N}]/u.test(topic)) throw failures.input(['what: a topic is words or an identifier'])
  if (topic.length > limits.topicCharacters)
    throw failures.input([`what: a topic has at most ${limits.topicCharacters} characters`])
  return topic
}

/** A host name, or the host name of an address: `GitHub.com`, `https://github.com/larkfield` → `github.com`. */
const siteIn = (what: string): string => {
  const address = /^https?:\/\//i.test(what) ? what : `https://${what}`
  const { hostname } = URL.canParse(address) ? new URL(address) : { hostname: '' }
  if (!/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(hostname) || hostname.length > 253)
    throw failures.input(['what: a site is a host name or an address, such as github.com'])
  return hostname
}

/** Throws `input.invalid` for what is no id, topic or site. Pure. */
export const mutedOf = (kind: MuteKind, what: string): Muted => {
  if (kind === 'topic') return { kind, subject: null, words: topicIn(what) }
  if (kind === 'site') return { kind, subject: null, words: siteIn(what) }
  return { kind, subject: idIn(what, kind), words: null }
}
