import { beforeEach, describe, expect, it } from 'vitest'
import { CallError } from '#shared/contract/client.ts'
import { inTemporaryClones, skippedIn } from '#test/harness/clones.ts'
import { type MemoryIndex, openMemoryIndex } from '#test/harness/memory-index.ts'
import { CloneError } from './clone-error.ts'
import { type IndexOptions, indexClone } from './index-clone.ts'
import type { IndexReport } from './report.ts'

const clones = inTemporaryClones()
let index: MemoryIndex
beforeEach(() => {
  index = openMemoryIndex()
})

const run = (path: string, more: Partial<IndexOptions> = {}): Promise<IndexReport> =>
  indexClone({ path, call: index.call, ...more })

describe('a worker in trouble', () => {
  const unreachable = () =>
    new CallError('worker.unreachable', 'No Hypha worker answers.', { remedy: 'Start it.' })

  it('is asked again for a while, and nothing is lost or doubled', async () => {
    const dir = await clones.parcel()
    let failures = 0
    index.before = id => {
      if (id === 'items.put' && failures < 2) {
        failures += 1
        throw unreachable()
      }
    }
    const report = await run(dir)
    expect(report.stored).toBe(index.items.size)
  })

  it('loses one item that it cannot take, and no other; the next pass tries again', async () => {
    const dir = await clones.parcel()
    index.before = (id, input) => {
      if (id === 'items.put' && JSON.stringify(input).includes('"ref":"pull:212"'))
        throw new CallError('internal', 'Something went wrong.', { status: 500 })
    }
    const report = await run(dir)
    expect(skippedIn(report).refused).toEqual(['pull:212: Something went wrong.'])
    const missing = report.counts.pull
    expect([...index.items.values()].filter(i => i.kind === 'pull')).toHaveLength((missing ?? 0) - 1)
    expect(index.container().cursor).toBeNull()
    index.before = () => undefined
    expect(await run(dir)).toMatchObject({ stored: 1 })
    expect(index.container().cursor).not.toBeNull()
  })

  it('stops the pass when it refuses everything, or does not know us', async () => {
    const dir = await clones.parcel()
    index.before = id => {
      if (id === 'items.put') throw new CallError('internal', 'Something went wrong.', { status: 500 })
    }
    await expect(run(dir)).rejects.toThrow(CloneError)
    index.before = () => {
      throw new CallError('auth.expired', 'This token has expired.', { status: 401 })
    }
    await expect(run(dir)).rejects.toThrow('This token has expired.')
  })
})

describe('a pass that is stopped', () => {
  it('is completed by the next one, before whatever call it was stopped', async () => {
    const dir = await clones.parcel()
    await run(dir)
    const whole = index.versions()
    const calls = index.calls.length
    for (let stopAt = 1; stopAt < calls; stopAt += 1) {
      index = openMemoryIndex()
      const stop = new AbortController()
      index.before = () => {
        if (index.calls.length + 1 === stopAt) stop.abort(new Error('stopped'))
      }
      await expect(run(dir, { signal: stop.signal })).rejects.toThrow('stopped')
      index.before = () => undefined
      const stored = index.items.size
      const report = await run(dir)
      expect(index.versions()).toEqual(whole)
      if (report.pass !== 'unchanged') expect(report.stored).toBe(index.items.size - stored)
    }
  })
})
