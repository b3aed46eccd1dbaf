import type { Command } from 'commander'
import { type Reach, signedInReachOf } from '#cli/credentials.ts'
import { writeJsonLines } from '#cli/machine/json-lines.ts'
import { pathFrom } from '#cli/machine/paths.ts'
import { addReachFlags } from '#cli/operations/command.ts'
import { patientCall } from '#cli/operations/patient-call.ts'
import { countOf } from '#cli/print/words.ts'
import type { CallOptions } from '#shared/contract/client.ts'
import type { ExportRecord } from '#shared/contract/workspace.ts'

const pageSize = 200

async function* recordsOf(to: CallOptions): AsyncGenerator<ExportRecord> {
  for (let after: string | undefined; ; ) {
    const page: { records: ExportRecord[]; next: string | null } = await patientCall(
      'workspace.export',
      { after, limit: pageSize },
      to,
      line => process.stderr.write(`${line}\n`),
    )
    yield* page.records
    if (page.next === null) return
    after = page.next
  }
}

/** `hypha export FILE`: all of the workspace that whoever asks may see, as JSON lines. */
export const addExport = (program: Command): void => {
  const command = program
    .command('export')
    .description('Write all of the workspace to a file, as JSON lines; of items, those you may see.')
    .argument('<file>', 'where to; written whole or not at all', pathFrom)
  addReachFlags(command).action(async (file: string, flags: Reach & { json?: boolean }) => {
    const records = await writeJsonLines(file, recordsOf(signedInReachOf(flags, process.env)))
    const words = `${countOf(records, 'record')} written to ${file}.`
    process.stdout.write(`${flags.json ? JSON.stringify({ file, records }, null, 2) : words}\n`)
  })
}
