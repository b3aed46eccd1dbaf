import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { z } from 'zod'
import { root } from '#cli/root.ts'
import type { Tally } from '#test/run/check.ts'

const report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()) }),
      ),
    }),
  ),
})

/** What a complaint begins with, in a line of its own. */
const briefly = (complaint: string): string =>
  stripVTControlCharacters(complaint).split('\n', 1)[0]!.slice(0, 300)

type Files = z.infer<typeof report>['testResults']
type Test = Files[number]['assertionResults'][number]

const linesOf = ({ name, assertionResults }: Files[number], isWanted: (test: Test) => boolean): string[] =>
  assertionResults
    .filter(isWanted)
    .map(
      test =>
        `${relative(root, name)} > ${test.fullName}: ${briefly(test.failureMessages[0] ?? test.status)}`,
    )

const faultsIn = (files: Files): string[] =>
  files.flatMap(file => {
    if (file.assertionResults.length > 0) return linesOf(file, test => test.status !== 'passed')
    return file.status === 'failed' ? [`${relative(root, file.name)}: ${briefly(file.message)}`] : []
  })

const retriedIn = (files: Files): string[] =>
  files.flatMap(file => linesOf(file, test => test.status === 'passed' && test.failureMessages.length > 0))

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
  const faults = faultsIn(testResults)
  const retried = retriedIn(testResults)
  if (counted === 0 && code !== 0)
    return { passed, failed: 1, faults: [...faults, `vitest ended with ${code}`], retried }
  return { passed, failed: counted, faults, retried }
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
    return { passed: 0, failed: 1, faults: [`no report of ${projects}`], retried: [] }
  }
}
