import { browser } from '../browser.ts'
import { Button, IconButton } from '../cards/Button.tsx'
import { ContextPanel } from '../cards/ContextPanel.tsx'
import { Notice } from '../cards/Notice.tsx'
import { ask } from '../messages.ts'
import type { MutedSite } from '../muted-sites.ts'
import type { Pause } from '../pauses.ts'
import { siteOf } from '../sites.ts'
import { viewStored } from '../stored.ts'
import { dateOf } from '../words/age.ts'
import { words } from '../words/en.ts'
import { actIn, cardActsIn, remember } from './act.ts'
import { LapsedHere } from './LapsedHere.tsx'
import { pauseTitle } from './PauseForm.tsx'
import { useSiteMute } from './SiteMute.tsx'
import { SiteList } from './SiteSwitch.tsx'
import { useCurrentTab } from './use-current-tab.ts'
import { useNow } from './use-now.ts'
import { useSites } from './use-sites.ts'
import { useStored } from './use-stored.ts'
import { useTheme } from './use-theme.ts'

const TabPanel = ({ tabId, url }: { tabId: number; url: string | undefined }) => {
  const view = useStored(viewStored(tabId))
  const now = useNow(view?.asking ? 1_000 : 30_000)
  if (view === undefined) return null
  if (view === null) return <NothingHere url={url} />
  return (
    <ContextPanel
      view={view}
      now={now}
      opened={remember}
      act={actIn(tabId, view)}
      acts={cardActsIn(tabId)}
      first={<LapsedHere />}
      controls={
        <IconButton
          icon="settings"
          label={words.action.settings}
          onClick={() => void browser.runtime.openOptionsPage()}
        />
      }
    />
  )
}

const MutedHere = ({ muted }: { muted: MutedSite }) => (
  <Notice icon="muted" title={words.mute.site(muted.what, muted.until && dateOf(muted.until))}>
    <p>{words.mute.siteHint}</p>
    <button
      type="button"
      className="button button-plain"
      onClick={() => void ask('mutes.remove', { id: muted.id })}
    >
      {words.feedback.undo}
    </button>
  </Notice>
)

const PausedHere = ({ paused }: { paused: Pause }) => (
  <Notice icon="pause" title={pauseTitle(paused, Date.now())}>
    <p>{words.site.pauseAllHint}</p>
    <Button onClick={() => void ask('pause.end', paused)}>{words.action.resume}</Button>
  </Notice>
)

/** Why there is nothing: paused, muted, or a site that is off. Turning one on is one click away. */
const NothingHere = ({ url }: { url: string | undefined }) => {
  const sites = useSites()
  const site = siteOf(url, sites.states) ?? null
  const paused = site?.paused ?? null
  const muted = useSiteMute(url)
  return (
    <main className="page">
      <h1 className="announcement">{words.name}</h1>
      {sites.held ? (
        <Notice icon="pause" title={words.policy.paused}>
          <p>{words.policy.pausedHint}</p>
        </Notice>
      ) : paused ? (
        <PausedHere paused={paused} />
      ) : muted ? (
        <MutedHere muted={muted} />
      ) : (
        <Notice icon="document" title={words.site.nothingHere}>
          <p>{words.site.hint}</p>
        </Notice>
      )}
      <SiteList sites={sites} />
    </main>
  )
}

/** The sidebar in the browser's own side panel, for the tab beside it. */
export const SidePanel = () => {
  useTheme(null)
  const tab = useCurrentTab()
  return tab && <TabPanel key={tab.id} tabId={tab.id} url={tab.url} />
}
