import { run } from '#cli/machine/run.ts'
import { verdictOf } from '#test/meta/audit.ts'
import { shippedPackages } from '#test/meta/licences.ts'

// Fails on a grave hole in what ships; else its last line says how the audit went. test/meta/lockfile.test.ts holds the
// rest: whatever was audited is what gets installed.
const { text } = await run('npm', [
  'audit',
  '--json',
  '--silent',
  '--fetch-retries=0',
  '--fetch-timeout=20000',
])
const { faults, says } = verdictOf(text, new Set(shippedPackages().map(({ name }) => name)))
for (const fault of faults) console.log(fault)
console.log(says)
process.exitCode = faults.length === 0 ? 0 : 1
