import { parseArgs } from 'node:util'
import { benches } from '#test/bench/index.ts'

// `npm run -s bench -- NAME …`: progress on stderr, one line of JSON at the end on stdout; exit 2 when it could not read
// what was asked. Ratios are measured within one run, because machines differ.

const usage = (): string =>
  ['npm run -s bench -- NAME …', ...Object.entries(benches).map(([name, b]) => `  ${name} ${b.usage}`)].join(
    '\n',
  )

const refuse = (complaint: string): never => {
  console.error(`${complaint}\n${usage()}`)
  process.exit(2)
}

const [name = '', ...args] = process.argv.slice(2)
const bench =
  (Object.hasOwn(benches, name) ? benches[name] : undefined) ??
  refuse(name ? `There is no bench “${name}”.` : '')
const given = (() => {
  try {
    const { positionals, values } = parseArgs({ args, allowPositionals: true, options: bench.flags })
    return { words: positionals, flags: values as Record<string, string | boolean | undefined> }
  } catch (cause) {
    return refuse(String((cause as Error).message))
  }
})()
console.log(JSON.stringify({ bench: name, ...(await bench.run(given, line => console.error(line))) }))
