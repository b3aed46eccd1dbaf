import type { CDPSession, Page } from 'playwright-core'
import { extensionOrigin } from '#shared/extension-id.ts'

/** What was done on a page's main thread while something ran, in milliseconds. */
export type Share = {
  /** By anybody. */
  tasks: number
  /** By our script. */
  ours: number
  /** The longest stretch in one go: no task of ours is longer. */
  longest: number
}

type Profile = Awaited<ReturnType<typeof stop>>

/** Samples this often, in microseconds. */
const interval = 200

const stop = async (cdp: CDPSession) => (await cdp.send('Profiler.stop')).profile

/** Ids of the calls that are ours or were made by one of ours. */
const oursIn = ({ nodes }: Profile): Set<number> => {
  const byId = new Map(nodes.map(node => [node.id, node]))
  const ours = new Set<number>()
  const take = (id: number): void => {
    ours.add(id)
    for (const child of byId.get(id)?.children ?? []) take(child)
  }
  for (const node of nodes) if (node.callFrame.url.startsWith(extensionOrigin)) take(node.id)
  return ours
}

/** Pure: what of a profile is ours. */
export const shareOf = (profile: Profile): Omit<Share, 'tasks'> => {
  const ours = oursIn(profile)
  let [all, longest, stretch] = [0, 0, 0]
  for (const [i, id] of (profile.samples ?? []).entries()) {
    // A delta is the time before its sample; what it shows lasts until the next one.
    const lasted = (profile.timeDeltas?.[i + 1] ?? 0) / 1000
    stretch = ours.has(id) ? stretch + lasted : 0
    all += ours.has(id) ? lasted : 0
    longest = Math.max(longest, stretch)
  }
  return { ours: all, longest }
}

/** Profiles the main thread of a page while `run` does. */
export const profiled = async (page: Page, run: () => Promise<unknown>): Promise<Share> => {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Profiler.enable')
  await cdp.send('Profiler.setSamplingInterval', { interval })
  await cdp.send('Profiler.start')
  await cdp.send('Performance.enable')
  await run()
  const { metrics } = await cdp.send('Performance.getMetrics')
  const profile = await stop(cdp)
  await cdp.detach()
  const tasks = metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0
  return { ...shareOf(profile), tasks: tasks * 1000 }
}

/** Heap in use after everything that is garbage has gone, in bytes. */
export const heapOf = async (page: Page): Promise<number> => {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('HeapProfiler.enable')
  for (let round = 0; round < 3; round++) await cdp.send('HeapProfiler.collectGarbage')
  const { usedSize } = await cdp.send('Runtime.getHeapUsage')
  await cdp.detach()
  return usedSize
}
