import { defineSource } from '../source.ts'
import { referencesIn } from './references.ts'
import { service } from './service.ts'

const key = '[A-Z][A-Z0-9]+-\\d+'
/** A board shows the issue of `selectedIssue` on top; a navigator and a service queue end in it. */
const cloudPath = new RegExp(`/(?:browse|issues|queues/custom/\\d+)/(${key})/?$`, 'i')
const ownPath = new RegExp(`^((?:/jira)?/browse/)(${key})/?$`)
const wholeKey = new RegExp(`^${key}$`, 'i')

const onCloud = (url: URL): string | null => {
  const selected = url.searchParams.get('selectedIssue') ?? ''
  const found = wholeKey.test(selected) ? selected : cloudPath.exec(url.pathname)?.[1]
  return found ? `${url.origin}/browse/${found.toUpperCase()}` : null
}

/** Jira under a company's own domain is known by its path alone. */
const onOwnDomain = (url: URL): string | null => {
  const [, path, found] = ownPath.exec(url.pathname) ?? []
  return found ? `${url.origin}${path}${found}` : null
}

/** The project of an issue, a board or a list; on a company's own domain that of an issue alone. */
const projectOf = (url: URL): string | null => {
  if (!url.hostname.endsWith('.atlassian.net')) return onOwnDomain(url)?.replace(/-\d+$/, '') ?? null
  const project = /\/projects\/([A-Z][A-Z0-9]+)(?:\/|$)/i.exec(url.pathname)?.[1]
  const issue = onCloud(url)?.replace(/-\d+$/, '')
  return issue ?? (project ? `${url.origin}/browse/${project.toUpperCase()}` : null)
}

export const jira = defineSource({
  id: 'jira',
  label: 'Jira',
  canonical: url => (url.hostname.endsWith('.atlassian.net') ? onCloud(url) : onOwnDomain(url)),
  home: projectOf,
  referencesIn,
  service,
})
