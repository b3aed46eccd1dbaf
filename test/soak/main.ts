import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { soaks } from '#test/soak/index.ts'
import { casesOf } from '#test/soak/soak.ts'

// `npm run -s soak -- NAME [--seed S] [--share 0.02] [--kills 10]`: progress on stderr, one line of JSON on stdout; exit 1 when it
// found something, 2 when it could not read what was asked.

const usage = `npm run -s soak -- NAME [--seed S] [--share PART] [--kills N], where NAME is one of: ${Object.keys(soaks).join(', ')}`

const flagsOf = (args: string[]) => {
  const options = {
    seed: { type: 'string' },
    share: { type: 'string', default: '1' },
    kills: { type: 'string' },
  } as const
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
  const wanted = flags?.values.kills
  const kills = wanted === undefined ? {} : { kills: Number(wanted) }
  const sound =
    [seed, kills.kills ?? 0].every(n => Number.isSafeInteger(n) && n >= 0) && share > 0 && share <= 1
  return soak && sound && rest.length === 0 ? { name, soak, options: { seed, share, ...kills } } : null
}

const wish = wishOf(process.argv.slice(2))
if (!wish) {
  console.error(usage)
  process.exit(2)
}
const { name, soak, options } = wish
const { seed, share } = options
const began = performance.now()
console.error(`${name}: seed ${seed}, ${casesOf(soak.full, share).toLocaleString('en')} cases`)
const report = await soak.run({ ...options, say: line => console.error(line) })
for (const failure of report.failures) console.error(failure)
const seconds = Math.round((performance.now() - began) / 1_000)
console.log(JSON.stringify({ soak: name, seed, share, seconds, ...report }))
process.exit(report.failures.length === 0 ? 0 : 1)
