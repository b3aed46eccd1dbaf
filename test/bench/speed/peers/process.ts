import { performance } from 'node:perf_hooks'
import { readCorpus } from '#test/bench/corpus/corpus.ts'
import { mixtureOf } from '#test/bench/speed/mixture.ts'
import { peers } from '#test/bench/speed/peers/index.ts'
import type { Peer } from '#test/bench/speed/peers/peer.ts'
import { readTask, type Told } from '#test/bench/speed/peers/task.ts'
import { questionsOf } from '#test/bench/speed/questions.ts'

// One peer in a process of its own, so that one that runs out of memory takes nothing else along: a task on stdin, a line of JSON
// for every step on stdout (task.ts).

const tell = (told: Told): void => {
  process.stdout.write(`${JSON.stringify(told)}\n`)
}

const task = await readTask()
const corpus = readCorpus(task.folder)
const mixture = mixtureOf(corpus, questionsOf(corpus, task.queries), task.items, task.seed)
const open = peers[task.peer]
if (!open) throw new Error(`There is no peer “${task.peer}”.`)

const askAll = async (peer: Peer, variant: 'whole' | 'terms'): Promise<void> => {
  const until = performance.now() + task.secondsPerVariant * 1_000
  for (const [n, { [variant]: text, asOf, skip }] of task.questions.entries()) {
    if (performance.now() > until) return
    const most = 10 + skip.length
    const began = performance.now()
    try {
      await peer.ask({ text, before: null, most })
      const ms = performance.now() - began
      tell({ kind: 'answer', variant, n, ms, refs: await peer.ask({ text, before: asOf, most }) })
    } catch (cause) {
      tell({
        kind: 'answer',
        variant,
        n,
        ms: performance.now() - began,
        refs: [],
        fault: (cause as Error).message,
      })
    }
  }
}

const began = performance.now()
const peer = await open({ documents: mixture.documents, name: task.name, databaseUrl: task.databaseUrl })
tell({
  kind: 'built',
  seconds: (performance.now() - began) / 1_000,
  bytes: peer.bytes,
  rss: process.memoryUsage().rss,
})
await askAll(peer, 'whole')
await askAll(peer, 'terms')
await peer.close()
process.exit(0)
