import type { Command } from 'commander'
import type { BoundCall } from '#cli/clone/bound-call.ts'
import { type Reach, signedInReachOf } from '#cli/credentials.ts'
import { exportDecisions } from '#cli/decisions/export.ts'
import { importDecisions } from '#cli/decisions/import.ts'
import { pathFrom } from '#cli/machine/paths.ts'
import { addReachFlags, commandAt } from '#cli/operations/command.ts'
import { patientCall } from '#cli/operations/patient-call.ts'
import { countOf } from '#cli/print/words.ts'

type Flags = Reach & { json?: boolean }

const callWith = (reach: Reach): BoundCall => {
  const to = signedInReachOf(reach, process.env)
  return (id, input) => patientCall(id, input, to, console.error)
}

const say = ({ json }: Flags, counts: object, words: string): void =>
  void process.stdout.write(`${json ? JSON.stringify(counts, null, 2) : words}\n`)

/** `hypha decisions export DIR` and `hypha decisions import FILE…`. */
export const addDecisionFiles = (program: Command): void => {
  const exporting = commandAt(program, ['decisions', 'export'])
    .description(
      'Write the decisions you may see as MADR files; of a file that is there, only what was changed here changes.',
    )
    .argument('<folder>', 'where to', pathFrom)
  addReachFlags(exporting).action(async (folder: string, flags: Flags) => {
    const counts = await exportDecisions(callWith(flags), folder)
    const { written, changed, unchanged } = counts
    const words = `${countOf(written, 'file')} written to ${folder}, ${changed} changed, ${unchanged} as they were.`
    say(flags, counts, words)
  })
  const importing = commandAt(program, ['decisions', 'import'])
    .description('Read decision records (MADR, adr-tools, Nygard) into the workspace.')
    .argument('<files...>', 'the records', (path: string, before: string[] = []) => [
      ...before,
      pathFrom(path),
    ])
  addReachFlags(importing).action(async (files: string[], flags: Flags) => {
    const counts = await importDecisions(callWith(flags), files)
    say(flags, counts, `${countOf(counts.stored, 'record')} read, ${counts.unchanged} known already.`)
  })
}
