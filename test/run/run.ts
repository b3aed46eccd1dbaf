import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '#cli/root.ts'
import { type Check, runChecks, sumOf, type Tally } from '#test/run/check.ts'
import { ensureParts } from '#test/run/parts.ts'
import { runVitest } from '#test/run/vitest.ts'

// `npm test`: everything there is to pass, on one machine, without a display, past no check. The last line counts it.

const bin = (path: string): string => join(root, 'node_modules', path)
const node = (name: string, ...args: string[]): Check => ({ name, program: process.execPath, args })

/** Before anything else: what several of the others would make, each for itself. */
const builds = [
  node('extensions and worker build', join(root, 'cli/hypha.mjs'), 'build'),
  node('database to begin with', join(root, 'test/run/snapshot.ts')),
]

const checks: Check[] = [
  node('format and lint', bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.'),
  ...['shared', 'worker', 'cli', 'extension', 'test'].map(folder =>
    node(`types of ${folder}`, bin('typescript/bin/tsc'), '-p', folder),
  ),
  node(
    'import boundaries',
    bin('dependency-cruiser/bin/dependency-cruiser.mjs'),
    ...['--config', '.dependency-cruiser.cjs', 'shared', 'worker', 'cli', 'extension', 'test'],
  ),
  node('unused code', bin('knip/bin/knip.js')),
  { ...node('licences', join(root, 'test/run/licences.ts')), says: true },
  { ...node('audit of dependencies', join(root, 'test/run/audit.ts')), says: true },
]

/** Nothing of the person who runs this is read: their settings, their profile, their local stack. */
const environment = (home: string, parts: { name: string; path: string | null }[]): NodeJS.ProcessEnv => {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(HYPHA_|XDG_|GIT_|INIT_CWD$|DISPLAY$|WAYLAND_)/.test(name),
  )
  const pathOf = (name: string) => parts.find(part => part.name === name)?.path ?? undefined
  return {
    ...Object.fromEntries(kept),
    HOME: home,
    CHROMIUM_PATH: pathOf('Chromium'),
    FIREFOX_PATH: pathOf('Firefox'),
    NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/hypha/compiled'),
  }
}

const soundThenBrowsers = async (home: string, env: NodeJS.ProcessEnv): Promise<Tally> => {
  const sound = await runChecks(checks, env, 1)
  return sumOf([sound, await runVitest('browser', home, env)])
}

const everything = async (): Promise<Tally> => {
  const parts = await ensureParts()
  if (parts === null) return { passed: 0, failed: 1, faults: ['parts of this machine'], retried: [] }
  const home = mkdtempSync(join(tmpdir(), 'hypha-test-'))
  try {
    const env = environment(home, parts)
    const built = await runChecks(builds, env, 2)
    // Side by side, because each waits a lot: for a database, for a browser.
    const rest = await Promise.all([runVitest('!browser', home, env), soundThenBrowsers(home, env)])
    return sumOf([built, ...rest])
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

process.chdir(root)
const { passed, failed, faults, retried } = await everything()
for (const test of retried) console.log(`passed at the second try: ${test}`)
// Last, because who reads a long log from its end finds them there.
for (const fault of faults) console.log(`failed: ${fault}`)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
