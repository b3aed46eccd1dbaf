import { chmodSync, renameSync, writeFileSync } from 'node:fs'

/** Writes JSON only this user of the machine may read. Whoever reads meanwhile sees all of it, or all of what was before. */
export const writePrivate = (file: string, value: unknown): void => {
  const part = `${file}.${process.pid}`
  writeFileSync(part, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 })
  chmodSync(part, 0o600)
  renameSync(part, file)
}
