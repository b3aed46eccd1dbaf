import { useState } from 'react'
import { browser } from '../browser.ts'
import { IconButton } from '../cards/Button.tsx'
import { Switch } from '../cards/Switch.tsx'
import { ask } from '../messages.ts'
import type { MutedSite } from '../muted-sites.ts'
import { type Pause, pauseAt } from '../pauses.ts'
import { isRunning, type SiteState, siteOf } from '../sites.ts'
import { pausesStored } from '../stored.ts'
import { dateOf } from '../words/age.ts'
import { words } from '../words/en.ts'
import { PauseForm, pauseTitle } from './PauseForm.tsx'
import { SiteMuteButton, SiteMuteForm, useSiteMute } from './SiteMute.tsx'
import { useCurrentTab } from './use-current-tab.ts'
import { useNow } from './use-now.ts'
import { useSites } from './use-sites.ts'
import { useStored } from './use-stored.ts'

const stateWords = (
  site: SiteState | undefined,
  held: boolean,
  paused: Pause | null,
  muted: MutedSite | null,
  now: number,
): string => {
  if (held) return words.policy.paused
  if (paused?.host === null) return pauseTitle(paused, now)
  if (!site) return words.site.unknown
  if (site.held === 'off') return words.policy.off
  if (!site.granted) return words.site.off(site.host.label)
  if (muted) return words.mute.site(muted.what, muted.until && dateOf(muted.until))
  return paused ? pauseTitle(paused, now) : words.site.on(site.host.label)
}

/** The site of the current tab: on or off, paused or not; and the way to the settings. */
export const SiteFooter = () => {
  const tab = useCurrentTab()
  const sites = useSites()
  const pauses = useStored(pausesStored) ?? []
  const now = useNow(30_000)
  const site = siteOf(tab?.url, sites.states)
  const host = site?.host
  const page = tab?.url && URL.canParse(tab.url) ? host?.pageOf(new URL(tab.url)) : null
  const paused = pauseAt(pauses, { host: host?.id ?? null, page: page?.id ?? null }, now)
  const muted = useSiteMute(tab?.url)
  const [opened, setOpened] = useState<'mute' | 'pause' | null>(null)
  const canMute = site && isRunning(site) && !paused && !muted
  const close = (): void => setOpened(null)
  return (
    <footer className="site-footer">
      {opened === 'mute' && canMute && tab?.url && (
        <SiteMuteForm site={new URL(tab.url).hostname} done={close} />
      )}
      {opened === 'pause' && !paused && <PauseForm site={site} page={page ?? null} done={close} />}
      {site && (
        <Switch
          label={words.site.toggle(site.host.label)}
          on={site.granted && site.held !== 'off'}
          disabled={site.held === 'off'}
          turn={on => void sites.turn(site, on)}
        />
      )}
      <span className="site-state">{stateWords(site, sites.held, paused, muted, now)}</span>
      {muted && (
        <button type="button" className="more" onClick={() => void ask('mutes.remove', { id: muted.id })}>
          {words.feedback.undo}
        </button>
      )}
      {canMute && <SiteMuteButton open={opened === 'mute'} turn={open => setOpened(open ? 'mute' : null)} />}
      {!sites.held &&
        (paused ? (
          <IconButton icon="play" label={words.action.resume} onClick={() => void ask('pause.end', paused)} />
        ) : (
          <IconButton
            icon="pause"
            label={words.pause.open}
            aria-expanded={opened === 'pause'}
            onClick={() => setOpened(opened === 'pause' ? null : 'pause')}
          />
        ))}
      <IconButton
        icon="settings"
        label={words.action.settings}
        onClick={() => void browser.runtime.openOptionsPage()}
      />
    </footer>
  )
}
