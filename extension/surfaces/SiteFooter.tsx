import { useState } from 'react'
import { browser } from '../browser.ts'
import { IconButton } from '../cards/Button.tsx'
import { Switch } from '../cards/Switch.tsx'
import { ask } from '../messages.ts'
import type { MutedSite } from '../muted-sites.ts'
import { hostOfUrl, type SiteState } from '../sites.ts'
import { pausesStored } from '../stored.ts'
import { dateOf } from '../words/age.ts'
import { words } from '../words/en.ts'
import { SiteMuteButton, SiteMuteForm, useSiteMute } from './SiteMute.tsx'
import { useCurrentTab } from './use-current-tab.ts'
import { useSites } from './use-sites.ts'
import { useStored } from './use-stored.ts'

const stateWords = (site: SiteState | undefined, pausedAll: boolean, muted: MutedSite | null): string => {
  if (pausedAll) return words.site.pausedAll
  if (!site) return words.site.unknown
  if (!site.granted) return words.site.off(site.host.label)
  if (muted) return words.mute.site(muted.what, muted.until && dateOf(muted.until))
  return site.paused ? words.site.paused(site.host.label) : words.site.on(site.host.label)
}

/** The site of the current tab: on or off, paused or not; and the way to the settings. */
export const SiteFooter = () => {
  const tab = useCurrentTab()
  const sites = useSites()
  const pausedAll = useStored(pausesStored)?.all ?? false
  const host = hostOfUrl(tab?.url)
  const site = sites.states.find(state => state.host.id === host?.id)
  const muted = useSiteMute(tab?.url)
  const [isMuting, setMuting] = useState(false)
  const canMute = site?.granted && !site.paused && !pausedAll && !muted
  return (
    <footer className="site-footer">
      {isMuting && canMute && tab?.url && (
        <SiteMuteForm site={new URL(tab.url).hostname} done={() => setMuting(false)} />
      )}
      {site && (
        <Switch
          label={words.site.toggle(site.host.label)}
          on={site.granted}
          turn={on => void sites.turn(site, on)}
        />
      )}
      <span className="site-state">{stateWords(site, pausedAll, muted)}</span>
      {muted && (
        <button type="button" className="more" onClick={() => void ask('mutes.remove', { id: muted.id })}>
          {words.feedback.undo}
        </button>
      )}
      {canMute && <SiteMuteButton open={isMuting} turn={setMuting} />}
      <IconButton
        icon={pausedAll ? 'play' : 'pause'}
        label={pausedAll ? words.action.resume : words.site.pauseAll}
        onClick={() => void ask('pause.set', { host: null, paused: !pausedAll })}
      />
      <IconButton
        icon="settings"
        label={words.action.settings}
        onClick={() => void browser.runtime.openOptionsPage()}
      />
    </footer>
  )
}
