import { accessSync, constants, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const runs = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The first of these programs that can be run: bare names are looked up on PATH, paths are taken as they are. */
export const findProgram = (
  names: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): string | null => {
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean)
  const endings = process.platform === 'win32' ? ['', '.exe'] : ['']
  const places = names.flatMap(name =>
    /[\\/]/.test(name) ? [name] : folders.flatMap(folder => endings.map(e => join(folder, name + e))),
  )
  return places.find(runs) ?? null
}

const listed = (folder: string): string[] => {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** Folder with `initdb` and `postgres`, the newest where Debian or Homebrew keep several; null when there is none. */
export const findPostgresServer = (env: NodeJS.ProcessEnv = process.env): string | null => {
  const kept = ['/usr/lib/postgresql', '/opt/homebrew/opt', '/usr/local/opt'].flatMap(home =>
    listed(home)
      .filter(name => /^(postgresql@)?\d+$/.test(name))
      .map(name => ({ version: Number(name.replace(/\D/g, '')), bin: join(home, name, 'bin') })),
  )
  const bins = kept.sort((a, b) => b.version - a.version).map(k => k.bin)
  const onPath = (env.PATH ?? '').split(delimiter).filter(Boolean)
  return [...bins, ...onPath].find(bin => runs(join(bin, 'initdb')) && runs(join(bin, 'postgres'))) ?? null
}
