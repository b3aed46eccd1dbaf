import type { Settings } from './settings.ts'

/** An issue's ref. Its id stays when it moves to another project, where its key becomes another. */
export const issueRef = (id: string): string => `issue:${id}`

/** The id in an issue's ref; null: it is none. */
export const issueIdOf = (ref: string): string | null => /^issue:(\d{1,19})$/.exec(ref)?.[1] ?? null

export const commentRef = (issueId: string, id: string): string => `${issueRef(issueId)}#comment:${id}`

export const issueUrl = ({ site }: Settings, key: string): string => `https://${site}/browse/${key}`

export const commentUrl = (settings: Settings, key: string, id: string): string =>
  `${issueUrl(settings, key)}?focusedCommentId=${id}`
