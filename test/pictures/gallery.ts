import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '#cli/root.ts'

// Part of `npm run pictures`: docs/gallery anew, taken by the tests that bring its scenes about, then its page.

const folder = join(root, 'docs/gallery')
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder)

const vitest = (...args: string[]): void => {
  const program = join(root, 'node_modules/vitest/vitest.mjs')
  const env = { ...process.env, HYPHA_GALLERY: 'take' }
  const { status } = spawnSync(process.execPath, [program, 'run', ...args], {
    cwd: root,
    env,
    stdio: 'inherit',
  })
  if (status !== 0) process.exit(status ?? 1)
}

vitest(
  '--project=browser',
  ...['cards', 'accessibility', 'search', 'faults', 'off', 'sign-in', 'coverage'].map(
    name => `test/e2e/${name}.test.ts`,
  ),
)
// The file first: a word after `--update` would be taken for its value, and every test run.
vitest('test/meta/gallery.test.ts', '--project=unit', '--update')
