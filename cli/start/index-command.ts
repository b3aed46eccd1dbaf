import type { Command } from 'commander'
import { signedInReachOf } from '#cli/credentials.ts'
import { exitCodes, Failure } from '#cli/failure.ts'
import { pathFrom } from '#cli/machine/paths.ts'
import { untilAskedToStop } from '#cli/start/signals.ts'
import { formatOf } from '#cli/transcripts/format.ts'
import { plainJson } from '#shared/plain-text.ts'

const listed = (text: string): string[] =>
  text
    .split(',')
    .map(principal => principal.trim())
    .filter(Boolean)

const notOfClones = new Failure('input.invalid', 'Who may see a clone is not said here.', {
  exit: 'usage',
  remedy: 'Leave out `--audience`; for a folder of transcripts, add `--transcripts`.',
})

export const addIndex = (program: Command): void => {
  program
    .command('index')
    .description(
      'Bring the index in line with a clone, or with transcripts of meetings. It may be stopped at any point; the next pass goes on from there.',
    )
    .argument('[path]', 'a clone, or a folder inside one; or a transcript (.vtt, .srt, .txt)', '.')
    .option('--full', 'look at everything again, even if nothing seems to have changed')
    .option('--allow-shallow', 'index what a shallow clone has')
    .option('--transcripts', 'the path is a folder of transcripts of meetings')
    .option(
      '--audience <principals>',
      'who may see the transcripts, said once: workspace, or team:ID and person:ID with commas between',
      listed,
    )
    .option(
      '--worker <url>',
      'address of the worker (default: HYPHA_URL, the local one, or where you signed in)',
    )
    .option('--token <token>', 'token to store with (default: HYPHA_TOKEN, your sign-in, or the local one)')
    .option('--data <folder>', 'data folder of the local stack whose worker and token are used', pathFrom)
    .option('--json', 'print the report as JSON')
    .action(async (given: string, { full, allowShallow, transcripts, audience, json, ...reach }) => {
      const { indexTranscriptsWithProgress, indexWithProgress } = await import('#cli/start/indexing.ts')
      const signal = untilAskedToStop(line => console.error(line))
      const path = pathFrom(given)
      const to = { ...signedInReachOf(reach, process.env), path, signal }
      const ofMeetings = transcripts || formatOf(path) !== null
      if (audience && !ofMeetings) throw notOfClones
      const { report, lines } = ofMeetings
        ? await indexTranscriptsWithProgress({ ...to, audience }, process.stderr)
        : await indexWithProgress({ ...to, full, allowShallow }, process.stderr)
      process.stdout.write(json ? `${plainJson(report, 2)}\n` : `${lines.join('\n')}\n`)
      if ('broken' in report && report.broken.length > 0) process.exitCode = exitCodes.other
    })
}
