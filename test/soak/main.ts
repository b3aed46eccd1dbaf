import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { soaks } from '#test/soak/index.ts'
import { casesOf } from '#test/soak/soak.ts'

// `npm run -s soak -- NAME [--seed S] [--share 0.02]`: progress on stderr, one line of JSON on stdout; exit 1 when it
// found something, 2 when it could not read what was asked.

const usage = `npm run -s soak -- NAME [--seed S] [--share PART], where NAME is one of: ${Object.keys(soaks).join(', ')}`

const flagsOf = (args: string[]) => {
  const options = { seed: { type: 'string' }, share: { type: 'string', default: '1' } } as const
  try {
    return parseArgs({ args, allowPositionals: true, options })
  } catch {
    return null
  }
}

/** What was asked for; null when there is no such flag, soak, seed or share. */
const wishOf = (args: string[]) => {
  const flags = flagsOf(args)
  const [name = '', ...rest] = flags?.positionals ?? []
  const soak = Object.hasOwn(soaks, name) ? soaks[name] : undefined
  const seed = Number(flags?.values.seed ?? Math.floor(Math.random() * 2 ** 31))
  const share = Number(flags?.values.share)
  const sound = rest.length === 0 && Number.isSafeInteger(seed) && share > 0 && share <= 1
  return soak && sound ? { name, soak, seed, share } : null
}

const wish = wishOf(process.argv.slice(2))
if (!wish) {
  console.error(usage)
  process.exit(2)
}
const { name, soak, seed, share } = wish
const began = performance.now()
console.error(`${name}: seed ${seed}, ${casesOf(soak.full, share).toLocaleString('en')} cases`)
const report = await soak.run({ seed, share, say: line => console.error(line) })
for (const failure of report.failures) console.error(failure)
const seconds = Math.round((performance.now() - began) / 1_000)
console.log(JSON.stringify({ soak: name, seed, share, seconds, ...report }))
process.exit(report.failures.length === 0 ? 0 : 1)
