import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import type { AskSecret } from '#cli/connect/terms.ts'
import { cleaned } from '#cli/print/clean.ts'

/** Asks at the terminal; what is typed is not shown. null when nobody sits there. */
export const askSecretHere: AskSecret = async ({ name, help }) => {
  if (!process.stdin.isTTY) return null
  process.stderr.write(`${cleaned([help]).join('')}\n${name} (not shown): `)
  const silence = new Writable({ write: (_chunk, _encoding, done) => done() })
  const terminal = createInterface({ input: process.stdin, output: silence, terminal: true })
  try {
    return (await terminal.question('')).trim()
  } finally {
    terminal.close()
    process.stderr.write('\n')
  }
}
