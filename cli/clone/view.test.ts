import { execFileSync, spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { gitIn, plainEnvironment } from '#test/fixtures/clone/fast-import.ts'
import { setTraps } from '#test/fixtures/clone/traps.ts'
import { makeClone } from '#test/fixtures/clone.ts'
import { CloneError } from './clone-error.ts'
import { listCommits, readCommits } from './commits.ts'
import { locateClone } from './locate.ts'
import { openMailmap } from './mailmap.ts'
import { openObjects } from './objects.ts'
import { listTree } from './tree.ts'
import { openView, type View, type ViewOptions } from './view.ts'

let base: string
let parcel: string
let head: string

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'hypha-view-test-'))
  parcel = join(base, 'parcel')
  head = (await makeClone(parcel)).head
})

afterAll(() => rm(base, { recursive: true, force: true }))

const withView = async <T>(
  path: string,
  use: (view: View) => Promise<T>,
  options?: ViewOptions,
): Promise<T> => {
  const view = await openView(await locateClone(path), options)
  try {
    return await use(view)
  } finally {
    await view.close()
  }
}

/** Asks everything the reader ever asks of git. */
const readAll = (path: string) =>
  withView(path, async view => {
    const { shas } = await listCommits(view, view.head)
    const objects = openObjects(view)
    const mailmap = openMailmap(view, true)
    let changes = 0
    for await (const read of readCommits(view, shas)) if (!('record' in read)) changes += read.changes.length
    const paths: string[] = []
    for await (const entry of listTree(view, view.head)) {
      paths.push(entry.path)
      await objects.read(entry.oid)
    }
    const contact = await mailmap.contact('x', '1204+dabel@users.noreply.github.com')
    objects.close()
    mailmap.close()
    return { commits: shas.length, changes, paths, contact }
  })

const asRoot = process.getuid?.() === 0

const refusal = async (promise: Promise<unknown>): Promise<CloneError> => {
  const cause = await promise.then(
    () => undefined,
    (caught: unknown) => caught,
  )
  expect(cause).toBeInstanceOf(CloneError)
  expect((cause as CloneError).remedy).not.toBe('')
  return cause as CloneError
}

describe('a clone', () => {
  it('is found from any folder or file inside it', async () => {
    const inside = await Promise.all(
      [parcel, join(parcel, 'docs/adr'), join(parcel, 'README.md'), join(parcel, '.git')].map(locateClone),
    )
    expect(new Set(inside.map(l => l.root))).toEqual(new Set([parcel]))
    expect(await withView(join(parcel, 'docs'), async v => [v.head, v.branch])).toEqual([head, 'main'])
  })

  it('may be bare', async () => {
    const bare = join(base, 'bare.git')
    gitIn(base, 'clone', '--quiet', '--bare', parcel, bare)
    expect(await withView(bare, async v => [v.head, v.location.root])).toEqual([head, bare])
  })

  it('may be a linked worktree, whose own HEAD counts', async () => {
    const linked = join(base, 'linked')
    gitIn(parcel, 'worktree', 'add', '--quiet', '--detach', linked, 'HEAD~3')
    const older = gitIn(parcel, 'rev-parse', 'HEAD~3')
    expect(await withView(linked, async v => [v.head, v.branch])).toEqual([older, null])
  })

  it('may be a submodule', async () => {
    const outer = join(base, 'outer')
    gitIn(base, 'init', '--quiet', outer)
    gitIn(outer, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', parcel, 'parts/parcel')
    expect(await withView(join(outer, 'parts/parcel'), async v => v.head)).toBe(head)
  })

  it('may name its objects by sha256', async () => {
    const wide = join(base, 'wide')
    const made = await makeClone(wide, { objectFormat: 'sha256' })
    expect(made.head).toHaveLength(64)
    const [there, here] = [await readAll(wide), await readAll(parcel)]
    expect(there).toEqual(here)
  })

  it('has files at the address of the default branch of its remote', async () => {
    const copy = join(base, 'on-a-branch')
    gitIn(base, 'clone', '--quiet', parcel, copy)
    gitIn(copy, 'checkout', '--quiet', '-b', 'work')
    expect(await withView(copy, async v => v.branch)).toBe('main')
  })

  it('stays at the commit it had when it was opened', async () => {
    const moving = join(base, 'moving')
    gitIn(base, 'clone', '--quiet', parcel, moving)
    await withView(moving, async view => {
      gitIn(moving, 'rm', '--quiet', '.mailmap')
      gitIn(moving, 'commit', '--quiet', '-m', 'Forget who is who')
      const mailmap = openMailmap(view, true)
      expect(await mailmap.contact('x', '1204+dabel@users.noreply.github.com')).toMatchObject({
        name: 'Dario Abel',
      })
      mailmap.close()
    })
  })

  it('leaves nothing behind', async () => {
    const before = (await readdir(tmpdir())).filter(n => n.startsWith('hypha-view-')).length
    await readAll(parcel)
    const after = (await readdir(tmpdir())).filter(n => n.startsWith('hypha-view-')).length
    expect(after).toBe(before)
    expect(gitIn(parcel, 'status', '--porcelain')).toBe('')
  })
})

describe('a hostile clone', () => {
  it('runs nothing, and nothing outside of it is opened', async () => {
    const trapped = join(base, 'trapped')
    expect((await makeClone(trapped)).head).toBe(head)
    const { sprung } = setTraps(trapped, join(base, 'canaries'))
    // One of the traps is a pipe: whoever opens it hangs, and this test with them.
    const read = await readAll(trapped)
    expect(read).toEqual(await readAll(parcel))
    expect(sprung()).toEqual([])
  })

  it('has traps that do spring for whoever trusts it', async () => {
    const trapped = join(base, 'trapped-too')
    await makeClone(trapped)
    const { sprung, disarmPipe } = setTraps(trapped, join(base, 'more-canaries'))
    disarmPipe()
    spawnSync('git', ['status'], { cwd: trapped, env: plainEnvironment })
    expect(sprung()).not.toEqual([])
  })

  it.runIf(asRoot)('cannot lead to a repository of somebody else', async () => {
    const lure = join(base, 'lure')
    mkdirSync(lure)
    writeFileSync(join(lure, '.git'), `gitdir: ${join(parcel, '.git')}\n`)
    chownSync(join(lure, '.git'), 12_345, 12_345)
    expect((await refusal(locateClone(lure))).message).toContain('belongs to another user')
    rmSync(join(lure, '.git'))
    symlinkSync(join(parcel, '.git'), join(lure, '.git'))
    execFileSync('chown', ['-h', '12345', join(lure, '.git')])
    expect((await refusal(locateClone(lure))).message).toContain('belongs to another user')
  })

  it('cannot hang us with a pipe in place of a file', async () => {
    const piped = join(base, 'piped')
    mkdirSync(piped)
    execFileSync('mkfifo', [join(piped, '.git')])
    expect((await refusal(locateClone(piped))).message).toContain('not a git repository')
  })
})

describe("another user's clone", () => {
  it.runIf(asRoot)('is read without being named safe for anything else', async () => {
    const theirs = join(base, 'theirs')
    await makeClone(theirs)
    execFileSync('chown', ['-R', '12345:12345', theirs])
    expect(() => gitIn(theirs, 'log', '-1')).toThrow(/dubious ownership/)
    expect(await readAll(theirs)).toEqual(await readAll(parcel))
  })
})

describe('what is no clone to index', () => {
  it('is refused with a remedy: a folder outside of any repository, or a path to nothing', async () => {
    const plain = join(base, 'plain')
    mkdirSync(plain)
    expect((await refusal(locateClone(plain))).message).toContain('is not a git repository')
    expect((await refusal(locateClone(join(base, 'nowhere')))).message).toContain('There is nothing at')
  })

  it('is refused with a remedy: a repository without commits', async () => {
    const empty = join(base, 'empty')
    gitIn(base, 'init', '--quiet', empty)
    expect((await refusal(withView(empty, async v => v))).message).toContain('has no commits')
  })

  it('is refused with a remedy: a shallow clone, unless that is allowed', async () => {
    const shallow = join(base, 'shallow')
    gitIn(base, 'clone', '--quiet', '--depth=3', `file://${parcel}`, shallow)
    const refused = await refusal(withView(shallow, async v => v))
    expect(refused.message).toContain('shallow')
    expect(refused.remedy).toContain('git fetch --unshallow')
    const read = withView(shallow, async v => (await listCommits(v, v.head)).shas.length, {
      allowShallow: true,
    })
    expect(await read).toBeLessThan(20)
  })

  it('is refused with a remedy: a worktree that was moved away from its repository', async () => {
    const lost = join(base, 'lost')
    mkdirSync(lost)
    writeFileSync(join(lost, '.git'), 'gitdir: /nowhere/at/all\n')
    expect((await refusal(locateClone(lost))).remedy).toContain('git worktree repair')
  })

  it('is refused with a remedy: a clone whose newest commit is gone', async () => {
    const damaged = join(base, 'damaged')
    gitIn(base, 'clone', '--quiet', '--bare', parcel, damaged)
    for (const name of readdirSync(join(damaged, 'objects/pack'))) rmSync(join(damaged, 'objects/pack', name))
    expect((await refusal(withView(damaged, async v => v))).message).toContain('missing or damaged')
  })

  it('is refused with a remedy: a folder that may not be read', async () => {
    const closed = join(base, 'closed')
    await makeClone(closed)
    chmodSync(closed, 0o000)
    const asNobody = <T>(act: () => Promise<T>): Promise<T> => {
      if (!asRoot) return act()
      chmodSync(base, 0o755)
      process.seteuid?.(12_345)
      return act().finally(() => process.seteuid?.(0))
    }
    const refused = await asNobody(() => refusal(locateClone(closed)))
    chmodSync(closed, 0o755)
    expect(refused.message).toContain('cannot be read (EACCES)')
    expect(existsSync(closed)).toBe(true)
  })

  it('is refused with a remedy when there is no git', async () => {
    const path = process.env.PATH
    process.env.PATH = '/nonexistent'
    try {
      const refused = await refusal(withView(parcel, async v => v))
      expect(refused.message).toContain('git command was not found')
    } finally {
      process.env.PATH = path
    }
  })
})
