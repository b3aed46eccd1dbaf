import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { hashOf } from '#cli/build/inputs.ts'
import { Failure } from '#cli/failure.ts'
import { run } from '#cli/machine/run.ts'
import { root } from '#cli/root.ts'

export type Target = 'chrome' | 'firefox'

const inputs = {
  folders: ['extension', 'shared'],
  files: ['wxt.config.ts', 'tsconfig.base.json', 'package.json', 'package-lock.json'],
}

/** Folder of the unpacked build. */
export const extensionFolder = (target: Target): string => join(root, '.output', `${target}-mv3`)

const stampOf = (target: Target): string => `${extensionFolder(target)}.inputs`

const stampIn = (target: Target): string | null => {
  try {
    return readFileSync(stampOf(target), 'utf8')
  } catch {
    return null
  }
}

/** Whether the build is there and made from the sources as they are now. */
export const extensionIsFresh = (target: Target): boolean =>
  existsSync(join(extensionFolder(target), 'manifest.json')) && stampIn(target) === hashOf(root, inputs)

const complaintIn = (text: string): string[] =>
  stripVTControlCharacters(text)
    .split('\n')
    .filter(line => line.trim() !== '')
    .slice(-12)

/** Builds the extension, unless it is fresh. Returns its folder. Throws a Failure with what the build said. */
export const buildExtension = async (target: Target, signal?: AbortSignal): Promise<string> => {
  const folder = extensionFolder(target)
  if (extensionIsFresh(target)) return folder
  const stamp = hashOf(root, inputs)
  rmSync(stampOf(target), { force: true })
  const wxt = join(root, 'node_modules/wxt/bin/wxt.mjs')
  const { code, text } = await run(process.execPath, [wxt, 'build', '-b', target], { cwd: root, signal })
  if (code !== 0) {
    throw new Failure('build.failed', `The extension for ${target} cannot be built:`, {
      details: complaintIn(text),
    })
  }
  writeFileSync(stampOf(target), stamp)
  return folder
}
