import { type Change, isPlainPath } from './changes.ts'
import { commitItemOf, pullRef } from './commit-item.ts'
import { peopleOfCommit } from './commit-people.ts'
import type { CommitRecord } from './commit-record.ts'
import { type DamagedCommit, readCommits } from './commits.ts'
import type { DocumentHistory } from './document-history.ts'
import { type Contact, nameAndEmail } from './mailmap.ts'
import { type Pass, place, placeUnread } from './pass.ts'
import { isPlainMerge, messageOf, pullOf } from './pull-request.ts'

/** Commits that one git process reads (it keeps them all in memory). Which have to be read is decided for each lot. */
const lot = 2_000

/** Author of the last commit of a merged branch, read from the raw commit object. */
const tipOf = async (pass: Pass, record: CommitRecord): Promise<Contact | null> => {
  const tip = record.parents[1]
  const raw = tip ? (await pass.objects.read(tip))?.toString('utf8') : undefined
  const found = nameAndEmail(/^author (.*>)/m.exec(raw ?? '')?.[1] ?? '')
  return found && pass.mailmap.contact(found.name, found.email)
}

/** Changes that can be stored, with .hyphaignore applied; null when it leaves nothing of them. */
const changesOf = (pass: Pass, record: CommitRecord): Change[] | null => {
  const changes = record.changes.filter(c => isPlainPath(c.path))
  if (changes.length < record.changes.length) pass.tally.add('odd-path', record.sha)
  const kept = changes.filter(c => !pass.rules.ignores(c.path))
  return kept.length === 0 && changes.length > 0 ? null : kept
}

/** Stores one commit, as itself or as the pull request it brought in unless a newer one has claimed that. */
const storeCommit = async (pass: Pass, record: CommitRecord, claimed: Set<string>): Promise<void> => {
  const message = messageOf(record.message)
  const found = pullOf(message, pass.remote?.hosting ?? null)
  const pull = found && !claimed.has(pullRef(found.number)) ? found : null
  const changes = changesOf(pass, record)
  if (!changes) return pass.tally.add('ignored', record.sha)
  if (!pull && isPlainMerge(message, record.parents.length)) return pass.tally.add('plain-merge', record.sha)
  if (record.message.includes('\uFFFD')) pass.tally.add('letters-lost', record.sha)
  const tip = pull && record.parents.length > 1 ? await tipOf(pass, record) : null
  const people = await peopleOfCommit(record, pass.mailmap, tip)
  if (pull) claimed.add(pullRef(pull.number))
  await place(pass, record.sha, commitItemOf({ record, message, pull, people, changes }, pass.remote))
}

const intact = (pass: Pass, read: CommitRecord | DamagedCommit): CommitRecord | null => {
  if (!('record' in read)) return read
  pass.tally.add(read.record ? 'paths-unknown' : 'damaged-commit', read.sha)
  return read.record
}

/**
 * Brings the commits of the clone into the index, newest first, and shows them to `documents` on the way. A number
 * of a pull request belongs to the newest commit that bears it: cherry-picks and imported histories repeat numbers,
 * and the newest is the one the remote knows by it. The others are stored as plain commits.
 */
export const indexHistory = async (pass: Pass, shas: string[], documents: DocumentHistory): Promise<void> => {
  const { fresh, known, view, meter } = pass
  const claimed = new Set<string>()
  /** Stored as a pull request that a newer commit has claimed in this pass. */
  const outdone: string[] = []

  const passOver = (sha: string) => {
    const ref = known.refOf(sha)
    if (!ref) return
    const isPull = ref.startsWith('pull:')
    if (claimed.has(ref)) outdone.push(sha)
    else placeUnread(pass, ref, isPull ? 'pull' : 'commit')
    if (isPull) claimed.add(ref)
  }

  const take = async (read: CommitRecord | DamagedCommit) => {
    const record = intact(pass, read)
    if (!record) return
    documents.see(record)
    if (fresh && !fresh.has(record.sha)) return passOver(record.sha)
    await storeCommit(pass, record, claimed)
    meter.advance()
  }

  for (let start = 0; start < shas.length; start += lot) {
    const here = shas.slice(start, start + lot)
    const wanted = new Set(documents.complete() ? here.filter(sha => !fresh || fresh.has(sha)) : here)
    const records = readCommits(view, [...wanted])
    for (const sha of here) {
      if (!wanted.has(sha)) passOver(sha)
      else {
        const next = await records.next()
        if (!next.done) await take(next.value)
      }
    }
    await records.return(undefined)
  }
  for await (const read of readCommits(view, outdone)) {
    const record = intact(pass, read)
    if (record) await storeCommit(pass, record, claimed)
  }
}
