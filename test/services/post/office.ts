import { createHmac } from 'node:crypto'
import { type Random, randomOf } from '#test/soak/random.ts'

/** A post of a webhook, at its n-th try (from 1). */
export type Post = { headers: Record<string, string>; body: Buffer }

/** A webhook that waits to be sent. */
export type Letter = {
  service: string
  address: string
  write(attempt: number): Post
  /** How often it is tried in all (SOURCES 0, "Retries by sender"). */
  tries: number
  /** What came back: a status, or 0 when nothing did. */
  answered?(status: number, post: Post): void
}

/** Brings a post to its address. Returns the status that came back; 0: none. */
export type Carry = (address: string, post: Post) => Promise<number>

export type OfficeSettings = {
  carry: Carry
  seed?: number
  /** Part of the letters that never arrive, however often they are sent. */
  lost?: number
  /** Part of the letters that arrive twice. */
  doubled?: number
  /** Whether those that wait are sent in any order. */
  shuffled?: boolean
  /** How many are under way at once; default: one. */
  atOnce?: number
  /** Waits before letters are tried again; default: not at all. */
  pause?(): Promise<void>
}

export type Office = {
  put(letter: Letter): void
  /** Sends all that waits, and again what was refused as often as its service does. */
  flush(): Promise<void>
  /** From now on nothing is lost or doubled. */
  beReliable(): void
  readonly counts: { sent: number; lost: number; doubled: number; refused: number }
}

/** `sha256=` and the hex HMAC of the bytes, as GitHub, Jira and Notion sign. */
export const signature = (secret: string, body: Buffer): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`

const shuffled = <T>(random: Random, list: readonly T[]): T[] => {
  const left = [...list]
  return Array.from({ length: left.length }).flatMap(() => left.splice(random.below(left.length), 1))
}

/** Where services leave their webhooks. What is lost, doubled and out of order follows from the seed. */
export const openOffice = (settings: OfficeSettings): Office => {
  const { carry, seed = 1, atOnce = 1 } = settings
  let { lost = 0, doubled = 0 } = settings
  const random = randomOf(seed)
  const counts = { sent: 0, lost: 0, doubled: 0, refused: 0 }
  let waiting: { letter: Letter; attempt: number }[] = []
  const send = async (letter: Letter, attempt: number): Promise<void> => {
    const post = letter.write(attempt)
    counts.sent++
    const status = await carry(letter.address, post)
    letter.answered?.(status, post)
    if (status >= 200 && status < 300) return
    counts.refused++
    if (attempt < letter.tries) waiting.push({ letter, attempt: attempt + 1 })
  }
  return {
    counts,
    beReliable() {
      lost = 0
      doubled = 0
    },
    put(letter) {
      if (random.chance(lost)) {
        counts.lost++
        letter.answered?.(0, letter.write(1))
        return
      }
      waiting.push({ letter, attempt: 1 })
      if (!random.chance(doubled)) return
      counts.doubled++
      waiting.push({ letter, attempt: 1 })
    },
    async flush() {
      for (let round = 0; waiting.length > 0; round++) {
        if (round > 0) await settings.pause?.()
        const now = settings.shuffled ? shuffled(random, waiting) : waiting
        waiting = []
        for (let n = 0; n < now.length; n += atOnce)
          await Promise.all(now.slice(n, n + atOnce).map(({ letter, attempt }) => send(letter, attempt)))
      }
    },
  }
}
