/** Reads a stream of bytes piece by piece. Only what is asked for is taken from the stream, so it flows back-pressured. */
export type ByteReader = {
  /**
   * The bytes before the next `mark`, which is consumed; null at the end of the stream.
   * Bytes beyond `atMost` are dropped, so a hostile giant stays small.
   */
  until(mark: number, atMost?: number): Promise<Buffer | null>
  /** Exactly `count` bytes, or null when the stream ends before. */
  take(count: number): Promise<Buffer | null>
  /** Everything that is left, at most `atMost` bytes of it. */
  rest(atMost?: number): Promise<Buffer>
}

const standardLimit = 4_194_304

const atMostOf = (limit: number) => {
  const parts: Buffer[] = []
  let kept = 0
  return {
    keep(part: Buffer) {
      const piece = part.subarray(0, Math.max(0, limit - kept))
      kept += piece.length
      if (piece.length > 0) parts.push(piece)
    },
    joined: (): Buffer => (parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts)),
  }
}

export const byteReader = (source: AsyncIterable<Buffer>): ByteReader => {
  const chunks = source[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)
  let ended = false

  const refill = async (): Promise<boolean> => {
    if (ended) return false
    const next = await chunks.next()
    ended = next.done === true
    held = next.done ? Buffer.alloc(0) : next.value
    return !ended
  }

  const until = async (mark: number, atMost = standardLimit): Promise<Buffer | null> => {
    const { keep, joined } = atMostOf(atMost)
    for (;;) {
      const at = held.indexOf(mark)
      if (at >= 0) {
        keep(held.subarray(0, at))
        held = held.subarray(at + 1)
        return joined()
      }
      keep(held)
      if (!(await refill())) return null
    }
  }

  const take = async (count: number): Promise<Buffer | null> => {
    const parts: Buffer[] = []
    let missing = count
    for (;;) {
      const part = held.subarray(0, missing)
      held = held.subarray(part.length)
      missing -= part.length
      parts.push(part)
      if (missing === 0) return Buffer.concat(parts, count)
      if (!(await refill())) return null
    }
  }

  const rest = async (atMost = standardLimit): Promise<Buffer> => {
    const { keep, joined } = atMostOf(atMost)
    do keep(held)
    while (await refill())
    return joined()
  }

  return { until, take, rest }
}
