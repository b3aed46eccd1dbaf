import type { Container } from '#shared/contract/containers.ts'
import { type BoundCall, persistent } from './bound-call.ts'
import { listCommits } from './commits.ts'
import { containerOf, findContainer } from './container.ts'
import { commitsSince, parseCursor, readerOf } from './cursor.ts'
import { followDocuments } from './document-history.ts'
import { type IgnoreRules, readIgnoreRules } from './ignore-rules.ts'
import { changedAmong, indexDocuments, listDocuments } from './index-documents.ts'
import { indexHistory } from './index-history.ts'
import { listKnownItems } from './known-items.ts'
import { locateClone } from './locate.ts'
import { type Mailmap, openMailmap } from './mailmap.ts'
import { openMeter, type Progress } from './meter.ts'
import { type ObjectReader, openObjects } from './objects.ts'
import type { Pass } from './pass.ts'
import { openPush } from './push.ts'
import { parseRemote, remoteAddressOf } from './remote.ts'
import { removeGone } from './remove-gone.ts'
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

type Opened = { view: View; objects: ObjectReader; mailmap: Mailmap; options: IndexOptions; started: number }

type Outcome = Partial<IndexReport> & { container: Container }

const reportOf = ({ view, started }: Opened, { container, ...outcome }: Outcome): IndexReport => {
  const seconds = (performance.now() - started) / 1_000
  return {
    container: { id: container.id, ref: container.ref, name: container.name },
    head: view.head,
    pass: 'unchanged',
    counts: {},
    stored: 0,
    unchanged: 0,
    deleted: 0,
    skipped: [],
    redacted: {},
    seconds,
    perSecond: (outcome.stored ?? 0) / seconds,
    ...outcome,
  }
}

/** Everything that can be wrong with a clone shows here, before anything is written. */
const surveyOf = async (view: View, rules: IgnoreRules) => {
  const tally = openTally()
  const { shas, headAt } = await listCommits(view, view.head)
  const documents = await listDocuments(view, rules, tally)
  return { tally, shas, headAt, documents }
}

type Survey = Awaited<ReturnType<typeof surveyOf>>

const readAndPush = async (pass: Pass, { shas, headAt, documents }: Survey): Promise<void> => {
  const { view, meter } = pass
  const changed = changedAmong(pass, documents)
  const history = followDocuments(changed.map(d => d.path))
  meter.begin('history', pass.fresh?.size ?? shas.length)
  await indexHistory(pass, shas, history)
  meter.begin('documents', changed.length)
  await indexDocuments(pass, changed, history.of, { branch: view.branch, at: headAt })
  await pass.push.flush()
  meter.end()
}

const indexOpened = async (opened: Opened): Promise<IndexReport> => {
  const { view, objects, mailmap, options } = opened
  const call = persistent(options.call, options.signal)
  const remote = parseRemote(remoteAddressOf(view.config) ?? '')
  const address = containerOf(remote, view.location)
  const rules = await readIgnoreRules(view, objects)
  const found = await findContainer(call, address)
  const reader = readerOf([address.ref, address.url, view.branch, view.mailmap, rules.oid])
  const old = options.full ? null : parseCursor(found?.cursor ?? null)
  const comparable = old?.reader === reader ? old : null
  if (found && comparable?.head === view.head) return reportOf(opened, { container: found })

  const meter = openMeter(options.onProgress ?? (() => undefined))
  meter.begin('comparing', 0)
  const survey = await surveyOf(view, rules)
  const { tally } = survey
  const fresh = comparable && (await commitsSince(view, comparable.head, view.head))
  const { container } = await call('containers.put', address)
  const known = await listKnownItems(call, container.id)
  const push = openPush({ call, container: container.id, tally })
  const pass: Pass = { view, remote, objects, mailmap, rules, tally, meter, known, fresh, push, counts: {} }
  await readAndPush(pass, survey)
  const deleted = await removeGone(pass, call)
  const { refused, ...totals } = push.totals
  // A cursor says that the index is complete: with items refused it is not, and the next pass tries again.
  if (refused === 0)
    await call('containers.put', { ...address, cursor: JSON.stringify({ head: view.head, reader }) })
  const skipped = tally.list()
  return reportOf(opened, {
    container,
    pass: fresh ? 'forward' : 'full',
    counts: pass.counts,
    deleted,
    skipped,
    ...totals,
  })
}

/**
 * Brings the index in line with the HEAD of a clone: stores what is new or different, removes what is gone. It can be
 * stopped or killed at any point; the next pass goes on from what is stored.
 * Throws CloneError for a clone that cannot be indexed, CallError for a refusal by the worker.
 */
export const indexClone = async (options: IndexOptions): Promise<IndexReport> => {
  const started = performance.now()
  const view = await openView(await locateClone(options.path), options)
  const objects = openObjects(view)
  const mailmap = openMailmap(view, view.mailmap !== null)
  try {
    return await indexOpened({ view, objects, mailmap, options, started })
  } catch (cause) {
    options.signal?.throwIfAborted()
    throw cause
  } finally {
    objects.close()
    mailmap.close()
    await view.close()
  }
}
