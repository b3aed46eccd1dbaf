import { useState } from 'react'
import { Button, IconButton } from '../cards/Button.tsx'
import { ask } from '../messages.ts'
import { type MutedSite, siteMuteOf } from '../muted-sites.ts'
import type { Problem } from '../problem.ts'
import { mutedSitesStored } from '../stored.ts'
import { words } from '../words/en.ts'
import { useNow } from './use-now.ts'
import { useStored } from './use-stored.ts'

const terms = ['day', 'week', 'undone'] as const

/** The mute the current tab's site lies under; null: it speaks. */
export const useSiteMute = (address: string | undefined): MutedSite | null =>
  siteMuteOf(useStored(mutedSitesStored)?.sites ?? [], address, useNow(30_000))

/** Opens the choice of how long the site of the current tab is silent, and closes it. */
export const SiteMuteButton = ({ open, turn }: { open: boolean; turn(open: boolean): void }) => (
  <IconButton icon="muted" label={words.mute.siteShort} aria-expanded={open} onClick={() => turn(!open)} />
)

/** For how long a site is to be silent; choosing does it. */
export const SiteMuteForm = ({ site, done }: { site: string; done: () => void }) => {
  const [problem, setProblem] = useState<Problem | null>(null)
  const mute = async (term: (typeof terms)[number]): Promise<void> => {
    const choice = { kind: 'site' as const, what: site, term }
    const result = await ask('mutes.add', { tabId: null, card: null, choice })
    setProblem(result.ok ? null : result.problem)
    if (result.ok) done()
  }
  return (
    <fieldset className="chips site-mute">
      <legend>{words.mute.siteFor(site)}</legend>
      {terms.map(term => (
        <Button key={term} onClick={() => void mute(term)}>
          {words.mute.terms[term]}
        </Button>
      ))}
      {problem && (
        <p className="card-problem" role="alert">
          {words.feedback.failed(problem.message)}
        </p>
      )}
    </fieldset>
  )
}
