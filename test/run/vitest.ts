import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { root } from '#cli/root.ts'
import type { Tally } from '#test/run/check.ts'

const report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({ name: z.string(), status: z.string(), assertionResults: z.array(z.unknown()) }),
  ),
})

/** A file that cannot be read has no tests to count, and a test that does not run proves nothing: both are failures. */
const tallyOf = (file: string, code: number | null): Tally => {
  const {
    numPassedTests: passed,
    numFailedTests,
    numPendingTests,
    numTodoTests,
    testResults,
  } = report.parse(JSON.parse(readFileSync(file, 'utf8')))
  const unread = testResults.filter(r => r.status === 'failed' && r.assertionResults.length === 0).length
  const counted = numFailedTests + numPendingTests + numTodoTests + unread
  return { passed, failed: counted === 0 && code !== 0 ? 1 : counted }
}

/** Runs every test of some projects (`name`, or `!name` for all others), showing what vitest says. `folder` takes the report. */
export const runVitest = async (projects: string, folder: string, env: NodeJS.ProcessEnv): Promise<Tally> => {
  const file = join(folder, `report-${projects}.json`)
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const reports = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const args = [vitest, 'run', `--project=${projects}`, ...reports]
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] })
  const [code] = (await once(child, 'exit')) as [number | null]
  try {
    return tallyOf(file, code)
  } catch {
    return { passed: 0, failed: 1 }
  }
}
