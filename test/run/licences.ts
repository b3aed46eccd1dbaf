import { licenceFaults, shippedPackages } from '#test/meta/licences.ts'

// Fails on a licence that may not ship; else its last line counts them.
const shipped = shippedPackages()
const faults = licenceFaults(shipped)
for (const fault of faults) console.log(fault)

const counts = Map.groupBy(shipped, ({ licence }) => licence ?? 'none')
const listed = [...counts]
  .sort(([, a], [, b]) => b.length - a.length)
  .map(([licence, all]) => `${all.length} ${licence}`)
console.log(`${shipped.length} packages ship: ${listed.join(', ')}; see docs/LICENSES.md`)
process.exitCode = faults.length === 0 ? 0 : 1
