import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { CallError } from '#shared/contract/client.ts'
import type { Container } from '#shared/contract/containers.ts'
import type { InputOf } from '#shared/contract/index.ts'
import { type BoundCall, persistent } from './bound-call.ts'
import { listCommits } from './commits.ts'
import { commitsSince, parseCursor, readerOf } from './cursor.ts'
import { followDocuments } from './document-history.ts'
import { readIgnoreRules } from './ignore-rules.ts'
import { changedAmong, indexDocuments, listDocuments } from './index-documents.ts'
import { indexHistory } from './index-history.ts'
import { listKnownItems } from './known-items.ts'
import { locateClone } from './locate.ts'
import { openMailmap } from './mailmap.ts'
import { openMeter, type Progress } from './meter.ts'
import { openObjects } from './objects.ts'
import type { Pass } from './pass.ts'
import { openPush } from './push.ts'
import { parseRemote, type Remote, remoteAddressOf } from './remote.ts'
import type { IndexReport } from './report.ts'
import { openTally } from './tally.ts'
import { openView, type View } from './view.ts'

export type IndexOptions = {
  /** A clone, or a path inside one. */
  path: string
  call: BoundCall
  onProgress?: ((progress: Progress) => void) | undefined
  /** Aborting leaves what is stored; the next pass goes on from there. */
  signal?: AbortSignal | undefined
  /** Index what a shallow clone has, instead of refusing it. */
  allowShallow?: boolean | undefined
  /** Look at everything again, even if nothing seems to have changed. */
  full?: boolean | undefined
}

/** Where the clone comes from, as a container; a clone without a remote is known by its folder. */
const containerOf = (view: View, remote: Remote | null): InputOf<'containers.put'> => {
  if (remote)
    return { source: 'git', ref: `${remote.host}/${remote.path}`, name: remote.path, url: remote.web }
  const { root } = view.location
  const hash = createHash('sha256').update(root).digest('hex').slice(0, 8)
  const name = basename(root).replace(/\.git$/, '') || 'clone'
  return { source: 'git', ref: `local/${name}-${hash}`, name, url: null }
}

/** Removes what the clone has no more, a few at a time. */
const removeLeft = async (pass: Pass, call: BoundCall): Promise<number> => {
  const left = pass.known.left()
  pass.meter.begin('removing', left.length)
  const remove = async (id: string) => {
    await call('items.delete', { id }).catch(cause => {
      // Somebody else was faster.
      if (!(cause instanceof CallError && cause.code === 'item.not_found')) throw cause
    })
    pass.meter.advance()
  }
  for (let start = 0; start < left.length; start += 4)
    await Promise.all(left.slice(start, start + 4).map(remove))
  return left.length
}

const readAndPush = async (pass: Pass): Promise<void> => {
  const { view, meter } = pass
  const { shas, headAt } = await listCommits(view, view.head)
  const documents = changedAmong(pass, await listDocuments(pass))
  const history = followDocuments(documents.map(d => d.path))
  meter.begin('history', pass.fresh?.size ?? shas.length)
  await indexHistory(pass, shas, history)
  meter.begin('documents', documents.length)
  await indexDocuments(pass, documents, history.of, { branch: view.branch, at: headAt })
  await pass.push.flush()
  meter.end()
}

type Opened = { view: View; options: IndexOptions; call: BoundCall; started: number }

const reportOf = (
  container: Container,
  head: string,
  started: number,
  more: Partial<IndexReport>,
): IndexReport => {
  const seconds = (performance.now() - started) / 1_000
  return {
    container: { id: container.id, ref: container.ref, name: container.name },
    head,
    pass: 'unchanged',
    counts: {},
    stored: 0,
    unchanged: 0,
    deleted: 0,
    skipped: [],
    redacted: {},
    seconds,
    perSecond: (more.stored ?? 0) / seconds,
    ...more,
  }
}

const indexOpened = async ({ view, options, call, started }: Opened): Promise<IndexReport> => {
  const remote = parseRemote(remoteAddressOf(view.config) ?? '')
  const address = containerOf(view, remote)
  const { container } = await call('containers.put', address)
  const objects = openObjects(view)
  const mailmap = openMailmap(view, view.mailmap !== null)
  try {
    const rules = await readIgnoreRules(view, objects)
    const reader = readerOf([address.ref, address.url ?? null, view.branch, view.mailmap, rules.oid])
    const old = options.full ? null : parseCursor(container.cursor)
    const comparable = old?.reader === reader ? old : null
    if (comparable?.head === view.head) return reportOf(container, view.head, started, {})
    const tally = openTally()
    const meter = openMeter(options.onProgress ?? (() => undefined))
    meter.begin('comparing', 0)
    const pass: Pass = {
      view,
      remote,
      objects,
      mailmap,
      rules,
      tally,
      meter,
      known: await listKnownItems(call, container.id),
      fresh: comparable && (await commitsSince(view, comparable.head, view.head)),
      push: openPush({ call, container: container.id, tally }),
      counts: {},
    }
    await readAndPush(pass)
    const deleted = await removeLeft(pass, call)
    const { refused, ...totals } = pass.push.totals
    // A cursor says that the index is complete: with items refused it is not, and the next pass tries again.
    if (refused === 0)
      await call('containers.put', { ...address, cursor: JSON.stringify({ head: view.head, reader }) })
    return reportOf(container, view.head, started, {
      pass: pass.fresh ? 'forward' : 'full',
      counts: pass.counts,
      deleted,
      skipped: tally.list(),
      ...totals,
    })
  } finally {
    objects.close()
    mailmap.close()
  }
}

/**
 * Brings the index in line with the HEAD of a clone: stores what is new or different, removes what is gone. It can be
 * stopped or killed at any point; the next pass goes on from what is stored.
 */
export const indexClone = async (options: IndexOptions): Promise<IndexReport> => {
  const started = performance.now()
  const view = await openView(await locateClone(options.path), options)
  try {
    return await indexOpened({ view, options, call: persistent(options.call, options.signal), started })
  } catch (cause) {
    options.signal?.throwIfAborted()
    throw cause
  } finally {
    await view.close()
  }
}
