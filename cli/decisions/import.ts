import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import type { BoundCall } from '#cli/clone/bound-call.ts'
import { decisionsOnRecord } from '#cli/decisions/listed.ts'
import { Failure } from '#cli/failure.ts'
import { textVersion } from '#cli/machine/text-version.ts'
import { frontMatterValue } from '#cli/madr/front-matter.ts'
import type { ItemDraftInput } from '#shared/contract/items.ts'
import { limits } from '#shared/contract/limits.ts'
import { recordsHome } from '#shared/decision-record.ts'

export type Imported = { stored: number; unchanged: number; dated: number }

type RecordFile = { draft: ItemDraftInput; checkBy: string | null }

const read = (path: string): RecordFile => {
  try {
    const [text, { mtime }] = [readFileSync(path, 'utf8'), statSync(path)]
    const day = /^\d{4}-\d{2}-\d{2}/.exec(frontMatterValue(text, ['check-by']) ?? '')?.[0]
    const title = /^# +(.+)$/m.exec(text)?.[1]?.trim() ?? basename(path, '.md')
    const at = mtime.toISOString()
    return {
      checkBy: day ? `${day}T00:00:00Z` : null,
      draft: {
        ref: basename(path),
        version: textVersion(text),
        kind: 'document',
        title,
        body: text,
        format: 'markdown',
        createdAt: at,
        updatedAt: at,
        work: false,
      },
    }
  } catch (cause) {
    throw new Failure('input.invalid', `Cannot read ${path}: ${(cause as Error).message}`, {
      exit: 'usage',
      cause,
    })
  }
}

/** Gives each decision that was read the day its file asks for. */
const setDates = async (call: BoundCall, files: readonly RecordFile[]): Promise<number> => {
  const days = new Map(files.flatMap(({ draft, checkBy }) => (checkBy ? [[draft.title, checkBy]] : [])))
  let dated = 0
  if (days.size === 0) return dated
  for await (const { id, item, checkBy } of decisionsOnRecord(call)) {
    const day = item.container === recordsHome.name ? days.get(item.title) : undefined
    if (!day || checkBy?.slice(0, 10) === day.slice(0, 10)) continue
    await call('decisions.change', { id, checkBy: day })
    dated += 1
  }
  return dated
}

/** A record is known by its file's name, so that it can move; of two alike one would take the other's place. */
const requireOwnNames = (paths: readonly string[]): void => {
  const named = new Map<string, string>()
  for (const path of paths) {
    const other = named.get(basename(path))
    if (other !== undefined)
      throw new Failure('input.invalid', `${other} and ${path} have the same name.`, {
        exit: 'usage',
        remedy: 'Records are known by their names: rename one of them.',
      })
    named.set(basename(path), path)
  }
}

/**
 * Reads decision records (MADR, adr-tools, Nygard) into the workspace's own; a file that was read before and has not changed is
 * left alone. Throws Failure for a file that cannot be read or has another's name, CallError.
 */
export const importDecisions = async (call: BoundCall, paths: readonly string[]): Promise<Imported> => {
  requireOwnNames(paths)
  const files = paths.map(read)
  const { container } = await call('containers.put', recordsHome)
  const counts = { stored: 0, unchanged: 0 }
  for (let from = 0; from < files.length; from += limits.itemsPerPut) {
    const items = files.slice(from, from + limits.itemsPerPut).map(({ draft }) => draft)
    const { stored, unchanged } = await call('items.put', { container: container.id, items })
    counts.stored += stored
    counts.unchanged += unchanged
  }
  return { ...counts, dated: await setDates(call, files) }
}
