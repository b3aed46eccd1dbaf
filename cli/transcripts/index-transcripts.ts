import { realpath } from 'node:fs/promises'
import { type BoundCall, persistent } from '#cli/clone/bound-call.ts'
import { findContainer, folderAddress } from '#cli/clone/container.ts'
import { listKnownItems } from '#cli/clone/known-items.ts'
import { openMeter, type Progress } from '#cli/clone/meter.ts'
import { type Pass, place } from '#cli/clone/pass.ts'
import { openPush } from '#cli/clone/push.ts'
import { removeGone } from '#cli/clone/remove-gone.ts'
import { openTally } from '#cli/clone/tally.ts'
import { Failure } from '#cli/failure.ts'
import { textVersion } from '#cli/machine/text-version.ts'
import type { Container } from '#shared/contract/containers.ts'
import { type Place, readTranscript, refIn, transcriptsAt } from './files.ts'
import { meetingOf } from './item.ts'
import type { Broken, TranscriptReport } from './report.ts'
import { TranscriptProblem } from './transcript.ts'

export type TranscriptOptions = {
  /** A transcript, or a folder of them. */
  path: string
  call: BoundCall
  /** Principals who may see them; wanted the first time, because nothing else says it. */
  audience?: readonly string[] | undefined
  onProgress?: ((progress: Progress) => void) | undefined
  /** Aborting leaves what is stored. */
  signal?: AbortSignal | undefined
}

type Reading = Pick<Pass, 'known' | 'tally' | 'meter' | 'push' | 'counts'>

const openContainer = async (
  call: BoundCall,
  { folder }: Place,
  audience: readonly string[] | undefined,
): Promise<Container> => {
  const address = folderAddress('transcripts', await realpath(folder))
  if (!audience && !(await findContainer(call, address)))
    throw new Failure('input.invalid', 'Nobody has said yet who may see these transcripts.', {
      exit: 'usage',
      remedy:
        'Say it once: `--audience workspace` for everybody, or `--audience team:ID,person:ID`, you among them.',
    })
  const { container } = await call('containers.put', {
    ...address,
    ...(audience ? { audience: [...audience] } : {}),
  })
  return container
}

/** Reads one transcript into the index; what is broken in it. What the index has of it then stays there. */
const take = async (reading: Reading, folder: string, path: string): Promise<Broken | null> => {
  try {
    const file = await readTranscript(folder, path)
    const digest = textVersion(file.text)
    await place(reading, digest, meetingOf(file))
    return null
  } catch (cause) {
    if (!(cause instanceof TranscriptProblem)) throw cause
    const file = refIn(folder, path)
    reading.known.keep(file)
    return { file, line: cause.line, why: cause.message }
  }
}

/**
 * Brings the index in line with a transcript, or with a folder of them: stores what is new or different, and of a folder removes
 * what is gone. A transcript that is broken is named with its line, and leaves the others alone.
 * Throws Failure for a path that holds none, CallError for a refusal by the worker.
 */
export const indexTranscripts = async (options: TranscriptOptions): Promise<TranscriptReport> => {
  const started = performance.now()
  const at = await transcriptsAt(options.path)
  const call = persistent(options.call, options.signal)
  const container = await openContainer(call, at, options.audience)
  const meter = openMeter(options.onProgress ?? (() => undefined))
  const tally = openTally()
  for (const link of at.links) tally.add('symlink', refIn(at.folder, link))
  const known = await listKnownItems(call, container.id)
  const push = openPush({ call, container: container.id, tally })
  const reading: Reading = { known, tally, meter, push, counts: {} }
  meter.begin('transcripts', at.files.length)
  const broken: Broken[] = []
  for (const path of at.files) {
    options.signal?.throwIfAborted()
    const problem = await take(reading, at.folder, path)
    if (problem) broken.push(problem)
    meter.advance()
  }
  await push.flush()
  const deleted = at.alone ? 0 : await removeGone(reading, call)
  const { refused, ...totals } = push.totals
  if (refused + broken.length === 0)
    await call('containers.put', {
      ...folderAddress('transcripts', await realpath(at.folder)),
      cursor: JSON.stringify({ files: at.files.length }),
    })
  meter.end()
  return {
    container: { id: container.id, ref: container.ref, name: container.name },
    meetings: reading.counts.meeting ?? 0,
    deleted,
    broken,
    skipped: tally.list(),
    seconds: (performance.now() - started) / 1_000,
    ...totals,
  }
}
