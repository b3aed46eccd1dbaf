import { parseArgs } from 'node:util'
import type { Bench } from '#test/bench/bench.ts'
import { benches } from '#test/bench/index.ts'

// `npm run -s bench -- NAME [--pairs N]`: progress on stderr, one line of JSON on stdout; exit 2 when it could not read
// what was asked. Ratios are measured within one run, because machines differ.

const usage = `npm run -s bench -- NAME [--pairs N], where NAME is one of: ${Object.keys(benches).join(', ')}`

/** What was asked for; null when there is no such flag, bench or number. */
const wishOf = (args: string[]): { name: string; bench: Bench; pairs: number } | null => {
  try {
    const options = { pairs: { type: 'string', default: '500' } } as const
    const { positionals, values } = parseArgs({ args, allowPositionals: true, options })
    const [name = '', ...rest] = positionals
    const bench = Object.hasOwn(benches, name) ? benches[name] : undefined
    const pairs = Number(values.pairs)
    return bench && rest.length === 0 && Number.isInteger(pairs) && pairs > 0 ? { name, bench, pairs } : null
  } catch {
    return null
  }
}

const wish = wishOf(process.argv.slice(2))
if (!wish) {
  console.error(usage)
  process.exit(2)
}
const report = await wish.bench({ pairs: wish.pairs, say: line => console.error(line) })
console.log(JSON.stringify({ bench: wish.name, ...report }))
