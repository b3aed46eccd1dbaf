/** Where a clone comes from. `hosting` is the product whose addresses we know, null for any other. */
export type Remote = {
  /** Lower-case host, with its port when it is not the usual one. */
  host: string
  /** `owner/name`, or a longer path where groups nest. */
  path: string
  hosting: 'github' | 'gitlab' | null
  /** Address of its page, without credentials. */
  web: string
}

/** Names that lead to the same host: ssh over the https port, www, and the usual names in ~/.ssh/config. */
const sameHost: [RegExp, string][] = [
  [/^(www|ssh)\.github\.com$/, 'github.com'],
  [/^github\.com[-_][\w-]+$/, 'github.com'],
  [/^altssh\.gitlab\.com$/, 'gitlab.com'],
  [/^gitlab\.com[-_][\w-]+$/, 'gitlab.com'],
]

const hostOf = (host: string): string => sameHost.find(([pattern]) => pattern.test(host))?.[1] ?? host

const hostingOf = (host: string, path: string): Remote['hosting'] => {
  const segments = path.split('/').length
  if (/(^|\.)github\./.test(host) && segments === 2) return 'github'
  return /(^|\.)gitlab\./.test(host) && segments >= 2 ? 'gitlab' : null
}

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** `git@host:owner/name.git`: no scheme, and a colon before the first slash. A drive letter is no host. */
const scpForm = /^(?:[^@/]+@)?([\w.-]{2,}):(?!:|\/\/)(.+)$/

const partsOf = (address: string): { protocol: string; host: string; path: string } | null => {
  const scp = scpForm.exec(address)
  if (scp && !address.includes('://')) return { protocol: 'ssh:', host: scp[1] ?? '', path: scp[2] ?? '' }
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  if (!/^(https?|ssh|git|git\+ssh|git\+https):$/.test(url.protocol)) return null
  const overWeb = url.protocol === 'http:' || url.protocol === 'https:'
  return { protocol: url.protocol, host: overWeb ? url.host : url.hostname, path: decoded(url.pathname) }
}

/** What the contract takes as the name of a container. */
const longestPath = 300

/** The remote behind an address as git has it, or null for a local path and for what nobody can open. */
export const parseRemote = (address: string): Remote | null => {
  const parts = partsOf(address.trim())
  if (!parts) return null
  const host = hostOf(parts.host.toLowerCase())
  const path = parts.path.replace(/^[/~]+|\/+$/g, '').replace(/\.git$/, '')
  const protocol = parts.protocol === 'http:' ? 'http' : 'https'
  const web = `${protocol}://${host}/${encodedPath(path)}`
  if (path.length > longestPath || /(^|\/)\.{0,2}(\/|$)/.test(path) || !URL.canParse(web)) return null
  return { host, path, hosting: hostingOf(host, path), web }
}

const encodedPath = (path: string): string => path.split('/').map(encodeURIComponent).join('/')

type Addresses = {
  commit(sha: string): string
  pull(number: number): string
  issue(number: number): string
  file(branch: string, path: string): string
}

const addressesOf: Record<NonNullable<Remote['hosting']>, (web: string) => Addresses> = {
  github: web => ({
    commit: sha => `${web}/commit/${sha}`,
    pull: number => `${web}/pull/${number}`,
    issue: number => `${web}/issues/${number}`,
    file: (branch, path) => `${web}/blob/${encodedPath(branch)}/${encodedPath(path)}`,
  }),
  gitlab: web => ({
    commit: sha => `${web}/-/commit/${sha}`,
    pull: number => `${web}/-/merge_requests/${number}`,
    issue: number => `${web}/-/issues/${number}`,
    file: (branch, path) => `${web}/-/blob/${encodedPath(branch)}/${encodedPath(path)}`,
  }),
}

/** Addresses of things in a repository; null where we do not know how its host spells them. */
export const addressesAt = (remote: Remote | null): Addresses | null =>
  remote?.hosting ? addressesOf[remote.hosting](remote.web) : null

/** The address of `origin`, else of the only remote there is, as the clone's configuration has it. */
export const remoteAddressOf = (config: Map<string, string[]>): string | null => {
  const found = [...config].filter(([key]) => /^remote\..+\.url$/.test(key))
  const origin = found.find(([key]) => key === 'remote.origin.url')
  const chosen = origin ?? (found.length === 1 ? found[0] : undefined)
  return chosen?.[1][0] ?? null
}
