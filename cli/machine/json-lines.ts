import { renameSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'

/** Writes values as lines of JSON beside `file`, then under its name: nobody finds half of it. Returns how many there were. */
export const writeJsonLines = async (file: string, values: AsyncIterable<unknown>): Promise<number> => {
  const part = `${file}.part`
  const output = await open(part, 'w', 0o600)
  let written = 0
  try {
    for await (const value of values) {
      await output.write(`${JSON.stringify(value)}\n`)
      written += 1
    }
    await output.close()
    renameSync(part, file)
    return written
  } catch (cause) {
    await output.close().catch(() => undefined)
    rmSync(part, { force: true })
    throw cause
  }
}
