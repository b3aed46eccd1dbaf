import { indexClone } from '#cli/clone/index-clone.ts'
import { progressPrinter } from '#cli/clone/progress.ts'
import { type IndexReport, linesOfReport } from '#cli/clone/report.ts'
import { cleaned } from '#cli/print/clean.ts'
import { indexTranscripts } from '#cli/transcripts/index-transcripts.ts'
import { linesOfTranscripts, type TranscriptReport } from '#cli/transcripts/report.ts'
import { type CallOptions, call } from '#shared/contract/client.ts'

type Reach = {
  path: string
  /** The worker's origin and a token that may write. */
  baseUrl: string
  token: CallOptions['token']
  signal?: AbortSignal | undefined
}

export type Indexing = Reach & { allowShallow?: boolean | undefined; full?: boolean | undefined }

/** Indexes a clone with a progress bar on `stream`; the report's lines are left to the caller. */
export const indexWithProgress = async (
  { path, baseUrl, token, allowShallow, full, signal }: Indexing,
  stream: NodeJS.WriteStream,
): Promise<{ report: IndexReport; lines: string[] }> => {
  const printer = progressPrinter(stream)
  try {
    const report = await indexClone({
      path,
      call: (id, input) => call(id, input, { baseUrl, token, signal }),
      onProgress: printer.show,
      signal,
      allowShallow,
      full,
    })
    return { report, lines: cleaned(linesOfReport(report)) }
  } finally {
    printer.done()
  }
}

/** Indexes transcripts of meetings as `indexWithProgress` does a clone. `audience`: who may see them. */
export const indexTranscriptsWithProgress = async (
  { path, baseUrl, token, signal, audience }: Reach & { audience: readonly string[] | undefined },
  stream: NodeJS.WriteStream,
): Promise<{ report: TranscriptReport; lines: string[] }> => {
  const printer = progressPrinter(stream)
  try {
    const report = await indexTranscripts({
      path,
      call: (id, input) => call(id, input, { baseUrl, token, signal }),
      onProgress: printer.show,
      signal,
      audience,
    })
    return { report, lines: cleaned(linesOfTranscripts(report)) }
  } finally {
    printer.done()
  }
}
