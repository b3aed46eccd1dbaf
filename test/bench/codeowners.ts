import { performance } from 'node:perf_hooks'
import { type Bench, numberOf } from '#test/bench/bench.ts'
import { compileRules, parseCodeowners } from '#worker/owners/codeowners.ts'

/** A rule of each kind that is written in practice, and some that are made to run away. */
const patternAt = (n: number): string =>
  [
    `/services/part${n}/`,
    `services/part${n}/*.ts`,
    `*.ext${n}`,
    `part${n}/**/test`,
    `**/label${n}/*`,
    `/docs/*/part${n}*`,
    `${'*a'.repeat(20)}b${n}`,
    `${'**/a/'.repeat(20)}b${n}`,
  ][n % 8] ?? '*'

const pathAt = (n: number): string =>
  n % 10 === 0
    ? `${'a/'.repeat(40)}${'a'.repeat(200)}`
    : `services/part${n * 31}/src/${n % 7}/label${n}/file${n}.ts`

/** CODEOWNERS: reading and compiling rules once, then finding the rule of each path. */
export const codeowners: Bench = {
  usage: '[--rules N] [--paths N]',
  flags: { rules: { type: 'string', default: '10000' }, paths: { type: 'string', default: '300' } },
  run: async given => {
    const [rules, paths] = [numberOf(given, 'rules'), numberOf(given, 'paths')]
    const text = Array.from({ length: rules }, (_, n) => `${patternAt(n)} @larkfield/team${n % 90}`).join(
      '\n',
    )
    const asked = Array.from({ length: paths }, (_, n) => pathAt(n))
    const times = Array.from({ length: 5 }, () => {
      const began = performance.now()
      const match = compileRules(parseCodeowners(text).rules)
      const compiled = performance.now()
      const found = asked.filter(path => match(path) !== null).length
      return { compileMs: compiled - began, matchMs: performance.now() - compiled, found }
    })
    const median = (values: number[]): number =>
      Math.round((values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0) * 10) / 10
    return {
      rules,
      paths,
      found: times[0]?.found ?? 0,
      compileMs: median(times.map(t => t.compileMs)),
      matchMs: median(times.map(t => t.matchMs)),
    }
  },
}
