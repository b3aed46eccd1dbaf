import { webUrl } from '#shared/contract/fields.ts'
import type { Remote } from './remote.ts'

/** A commit message as parts: first line, the rest without the trailers that name people. */
export type Message = { subject: string; body: string }

/** Lines for machines; the people in them are told as people, and their addresses are nobody's business. */
const machineLine = /^(([\w-]+-by|cc|reviewers):.*[<@]|change-id: I[0-9a-f]{8}|git-svn-id: )/i

export const messageOf = (text: string): Message => {
  const [first = '', ...rest] = text.replace(/\r\n?/g, '\n').trim().split('\n')
  const body = rest.filter(line => !machineLine.test(line.trim())).join('\n')
  return { subject: first.trim(), body: body.trim() }
}

/** The pull request a commit brought in. */
export type Pull = { number: number; title: string; body: string }

/** First line and the rest of a body. */
const titled = (body: string, otherwise: string): { title: string; body: string } => {
  const [title = '', ...rest] = body.split('\n')
  return title.trim() ? { title: title.trim(), body: rest.join('\n').trim() } : { title: otherwise, body: '' }
}

/** `cache-carrier-quotes` → `cache carrier quotes`: all there is when a merge has no body. */
const wordsOf = (branch: string): string =>
  branch.replace(/^.*\//, '').replace(/[-_]+/g, ' ').trim() || branch

const gitHubMerge = ({ subject, body }: Message): Pull | null => {
  const [, number, branch = ''] = /^Merge pull request #(\d{1,9}) from (\S+)/.exec(subject) ?? []
  return number ? { number: Number(number), ...titled(body, wordsOf(branch)) } : null
}

/** A squash; also a merge where the repository is set to name merges so. */
const gitHubNumbered = ({ subject, body }: Message): Pull | null => {
  const [, title = '', number] = /^(.*\S)\s*\(#(\d{1,9})\)$/.exec(subject) ?? []
  return number ? { number: Number(number), title, body } : null
}

const gitLabMerge = ({ subject, body }: Message): Pull | null => {
  const request = /^See merge request \S*!(\d{1,9})$/m.exec(body)
  if (!request?.[1]) return null
  const words = body.replace(request[0], '').trim()
  const branch = /^Merge branch '([^']+)'/.exec(subject)?.[1]
  const parts = branch ? titled(words, wordsOf(branch)) : { title: subject, body: words }
  return { number: Number(request[1]), ...parts }
}

/**
 * The pull request a commit merged or is the squash of, by the words the host gives it. `Title (#12)` is an issue on
 * GitLab, so it counts elsewhere only.
 */
export const pullOf = (message: Message, hosting: Remote['hosting']): Pull | null => {
  const onGitHub = hosting === 'gitlab' ? null : (gitHubMerge(message) ?? gitHubNumbered(message))
  return onGitHub ?? (hosting === 'github' ? null : gitLabMerge(message))
}

/** A merge that says nothing but which branches met. */
export const isPlainMerge = ({ subject, body }: Message, parents: number): boolean =>
  parents > 1 && /^Merge (branch|branches|remote-tracking branch|tag|commit)\b/.test(subject) && !body

const closing =
  /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s+(?:(?<url>https?:\/\/[^\s<>()"']+)|(?<other>\w[\w.-]*\/\w[\w.-]*)?#(?<number>\d{1,9}))/gi

/**
 * Addresses of the issues that a text says it closes, in GitHub's words. `issue` gives the address of a number, in the
 * same repository or in `owner/name` on the same host; null when nobody knows it.
 */
export const closedBy = (
  text: string,
  issue: (number: number, repository?: string) => string | null,
): string[] => {
  const found = [...text.matchAll(closing)].map(({ groups }) =>
    groups?.url ? groups.url.replace(/[.,;:!?]+$/, '') : issue(Number(groups?.number), groups?.other),
  )
  return [...new Set(found.filter(url => url !== null).filter(url => webUrl.safeParse(url).success))]
}
