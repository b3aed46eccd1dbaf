import { eventsNeeded } from './events.ts'

/** A permission we need, by its name in the API; what is missing without it; and what to read to find out (under a repository). */
export type Right = { name: string; label: string; without: string; probe?: string }

export const rightsNeeded: readonly Right[] = [
  {
    name: 'contents',
    label: 'Contents: read',
    without: 'documents and CODEOWNERS are not indexed',
    probe: 'git/trees/HEAD',
  },
  { name: 'issues', label: 'Issues: read', without: 'issues are not indexed', probe: 'issues?per_page=1' },
  {
    name: 'pull_requests',
    label: 'Pull requests: read',
    without: 'pull requests are not indexed, and nobody’s work is known by them',
    probe: 'pulls?per_page=1',
  },
  { name: 'discussions', label: 'Discussions: read', without: 'discussions are not indexed' },
]

/** Of an organisation. With a token, it is the token's owner who may ask. */
export const membersRight: Right = {
  name: 'members',
  label: 'Members: read (an organisation permission)',
  without: 'nobody knows who may read private repositories, and nobody sees them',
  probe: 'collaborators?per_page=1',
}

export const lackOf = ({ label, without }: Right): string => `Without the permission ${label}, ${without}.`

/** Rights an App lacks, by what its installation says it has. */
export const missingRights = (
  granted: Readonly<Record<string, string | undefined>>,
  events: readonly string[],
  isOrganization: boolean,
): string[] => {
  const needed = isOrganization ? [...rightsNeeded, membersRight] : rightsNeeded
  const unsent = eventsNeeded.filter(event => !events.includes(event))
  const late = `The App does not send the events ${unsent.join(', ')}: what they tell is seen at the next poll only.`
  return [...needed.filter(({ name }) => !granted[name]).map(lackOf), ...(unsent.length > 0 ? [late] : [])]
}
