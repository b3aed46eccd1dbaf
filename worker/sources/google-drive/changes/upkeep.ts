import { z } from 'zod'
import { digestOf } from '../../service/digest.ts'
import { ServiceProblem } from '../../service/problem.ts'
import type { Hint } from '../../service/service.ts'
import { isClosed, MayNotActFor } from '../api/failure.ts'
import type { Connection } from '../settings.ts'
import { type Channel, channel, closeChannel, openChannel } from './channels.ts'

/** Our channels: one for each stream, and those that were replaced and still live. Never more than two a stream. */
const stateShape = z.object({ channels: z.array(channel), replaced: z.array(channel) })
type State = z.output<typeof stateShape>

/** State that cannot be read is none: its channels end by themselves within a week. */
const stateIn = (text: string | null): State => {
  try {
    return stateShape.parse(JSON.parse(text ?? ''))
  } catch {
    return { channels: [], replaced: [] }
  }
}

/** What is to be done about channels. */
export type Plan = { keep: Channel[]; close: Channel[]; open: { stream: string; instead: Channel | null }[] }

/** There is no renewing: a channel is replaced when a quarter of its life is left, or when it posts to where we were. */
const isDue = ({ made, until, mark }: Channel, now: number, markNow: string): boolean =>
  mark !== markNow || now >= made + (until - made) * 0.75

/** Pure. Replaced channels are closed the next time, so that for a while both post and nothing is missed between. */
export const planOf = (
  { channels, replaced }: State,
  streams: readonly string[],
  now: number,
  mark: string,
): Plan => {
  const wanted = new Set(streams)
  const living = channels.filter(c => c.until > now)
  const byStream = new Map(living.filter(c => wanted.has(c.stream)).map(c => [c.stream, c]))
  const keep = [...byStream.values()].filter(c => !isDue(c, now, mark))
  const kept = new Set(keep.map(c => c.stream))
  return {
    keep,
    close: [...replaced.filter(c => c.until > now), ...living.filter(c => !wanted.has(c.stream))],
    open: [...wanted]
      .filter(s => !kept.has(s))
      .map(stream => ({ stream, instead: byStream.get(stream) ?? null })),
  }
}

/** An organisation's streams are many; what is not opened now is opened in ten minutes, and polled meanwhile. */
const opensAtOnce = 50

/** Whoever is suspended has no notifications; that concerns no other stream. */
const isOfOne = (problem: unknown): boolean => problem instanceof MayNotActFor || isClosed(problem)

const openAll = async (
  at: Connection,
  plan: Plan,
  inbox: { address: string; secret: string; mark: string },
) => {
  const opened: Channel[] = []
  const hints: Hint[] = []
  const replaced: Channel[] = []
  const left = new Set(plan.open.flatMap(({ instead }) => instead ?? []))
  let problem: ServiceProblem | null = null
  for (const { stream, instead } of plan.open.slice(0, opensAtOnce)) {
    try {
      opened.push(await openChannel(at, stream, inbox))
      if (instead) replaced.push(instead)
      else hints.push({ stream })
      if (instead) left.delete(instead)
    } catch (cause) {
      if (!(cause instanceof ServiceProblem)) throw cause
      problem ??= cause
      if (!isOfOne(cause)) break
    }
  }
  return { opened, replaced, hints, left: [...left], problem }
}

const closeAll = async (at: Connection, channels: readonly Channel[]): Promise<Channel[]> => {
  const open: Channel[] = []
  for (const c of channels)
    await closeChannel(at, c).catch(problem => {
      if (!(problem instanceof ServiceProblem)) throw problem
      if (!isOfOne(problem)) open.push(c)
    })
  return open
}

/**
 * Keeps a channel open for each stream. What was done is returned even when the rest failed, or channels would be opened
 * twice; only when nothing could be done it throws ServiceProblem.
 */
export const keepChannels = async (
  at: Connection,
  text: string | null,
  { address, secret }: { address: string; secret: string },
  streams: readonly string[],
): Promise<{ state: string | null; hints: readonly Hint[] }> => {
  // Google posts to https alone; without it there is polling.
  if (!address.startsWith('https://')) return { state: text, hints: [] }
  const mark = await digestOf([address, secret])
  const plan = planOf(stateIn(text), streams, at.now().getTime(), mark)
  const notClosed = await closeAll(at, plan.close)
  const { opened, replaced, hints, left, problem } = await openAll(at, plan, { address, secret, mark })
  if (problem && opened.length === 0 && plan.close.length === 0 && !isOfOne(problem)) throw problem
  const state: State = { channels: [...plan.keep, ...left, ...opened], replaced: [...notClosed, ...replaced] }
  return { state: JSON.stringify(state), hints }
}
