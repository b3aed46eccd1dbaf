import { readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { findProgram } from '#cli/machine/programs.ts'

export type Browser = {
  path: string
  /** Branded Chrome takes no `--load-extension` any more (since 137). */
  loadsExtensions: boolean
}

/** Newest first; empty where there is no such folder. */
const inside = (folder: string, pattern: RegExp): string[] => {
  try {
    const names = readdirSync(folder).filter(name => pattern.test(name))
    return names.sort((a, b) => b.localeCompare(a, 'en', { numeric: true })).map(name => join(folder, name))
  } catch {
    return []
  }
}

/** Chrome for Testing and Chromium, where Playwright and Puppeteer keep them. */
const kept = (home: string, executable: string[]): string[] =>
  [
    ...inside(join(home, 'ms-playwright'), /^chromium-\d+$/),
    ...inside(join(home, 'puppeteer/chrome'), /\d/),
    ...inside(join(home, 'puppeteer/chromium'), /\d/),
  ].flatMap(folder => executable.map(file => join(folder, file)))

type Places = { loading: string[]; branded: string[] }

const onLinux = (home: string): Places => ({
  loading: [
    'chromium',
    'chromium-browser',
    ...kept(join(home, '.cache'), ['chrome-linux/chrome', 'chrome-linux64/chrome']),
    'microsoft-edge-stable',
    'microsoft-edge',
    'brave-browser',
    'brave',
  ],
  branded: ['google-chrome-stable', 'google-chrome', '/opt/google/chrome/chrome'],
})

const onMac = (home: string): Places => {
  const app = (name: string) =>
    ['/Applications', join(home, 'Applications')].map(at => join(at, `${name}.app/Contents/MacOS/${name}`))
  const testing = 'Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing'
  return {
    loading: [
      ...app('Chromium'),
      ...app('Google Chrome for Testing'),
      ...kept(
        join(home, 'Library/Caches'),
        ['chrome-mac-arm64', 'chrome-mac-x64'].map(at => join(at, testing)),
      ),
      ...kept(
        join(home, '.cache'),
        ['chrome-mac-arm64', 'chrome-mac-x64'].map(at => join(at, testing)),
      ),
      ...app('Microsoft Edge'),
      ...app('Brave Browser'),
    ],
    branded: app('Google Chrome'),
  }
}

const onWindows = (home: string, env: NodeJS.ProcessEnv): Places => {
  const homes = [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA].filter(at => at !== undefined)
  const under = (file: string) => homes.map(at => join(at, file))
  return {
    loading: [
      ...under('Chromium\\Application\\chrome.exe'),
      ...kept(join(home, '.cache'), ['chrome-win64\\chrome.exe']),
      ...kept(env.LOCALAPPDATA ?? home, ['chrome-win64\\chrome.exe', 'chrome-win\\chrome.exe']),
      ...under('Microsoft\\Edge\\Application\\msedge.exe'),
      ...under('BraveSoftware\\Brave-Browser\\Application\\brave.exe'),
    ],
    branded: under('Google\\Chrome\\Application\\chrome.exe'),
  }
}

const placesOn = (platform: NodeJS.Platform, home: string, env: NodeJS.ProcessEnv): Places => {
  if (platform === 'darwin') return onMac(home)
  return platform === 'win32' ? onWindows(home, env) : onLinux(home)
}

/** Branded Chrome by its path; Chrome for Testing says so in its own. */
const isBranded = (path: string): boolean =>
  /google-chrome|Google Chrome\.app|[\\/]google[\\/]chrome[\\/]/i.test(path) && !/for testing/i.test(path)

/** The browser Hypha opens: `CHROMIUM_PATH`, else one that loads unpacked extensions, else branded Chrome; null: none. */
export const findBrowser = (
  env: NodeJS.ProcessEnv = process.env,
  home = homedir(),
  platform: NodeJS.Platform = process.platform,
): Browser | null => {
  if (env.CHROMIUM_PATH) {
    const named = findProgram([env.CHROMIUM_PATH], env)
    return named === null ? null : { path: named, loadsExtensions: !isBranded(named) }
  }
  const { loading, branded } = placesOn(platform, home, env)
  const found = findProgram(loading, env)
  if (found !== null) return { path: found, loadsExtensions: true }
  const chrome = findProgram(branded, env)
  return chrome === null ? null : { path: chrome, loadsExtensions: false }
}

/** Whether a window can be shown here. */
export const hasDisplay = (env: NodeJS.ProcessEnv = process.env): boolean =>
  process.platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
