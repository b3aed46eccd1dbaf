import { chmodSync, readFileSync, writeFileSync } from 'node:fs'

const stored = (file: string): string | null => {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw cause
  }
}

/** A secret in a file that only this user of the machine may read; made at the first call. */
export const keptIn = (file: string, make: () => string): string => {
  const found = stored(file)
  if (found !== null) {
    chmodSync(file, 0o600)
    return found
  }
  const made = make()
  writeFileSync(file, `${made}\n`, { mode: 0o600 })
  return made
}
