import { useEffect, useState } from 'react'
import { browser } from '../browser.ts'

export type CurrentTab = { id: number; url: string | undefined }

const find = async (): Promise<CurrentTab | null> => {
  // Tests and curious people open the side panel as a page of its own: sidepanel.html?tab=12.
  const named = Number(new URLSearchParams(location.search).get('tab'))
  const [tab] = named
    ? [await browser.tabs.get(named)]
    : await browser.tabs.query({ active: true, currentWindow: true })
  return tab?.id === undefined ? null : { id: tab.id, url: tab.url }
}

/** The tab this surface stands beside. `url` is known only where we have permission, or the person just asked for us. */
export const useCurrentTab = (): CurrentTab | null => {
  const [tab, setTab] = useState<CurrentTab | null>(null)
  useEffect(() => {
    const look = (): void => void find().then(setTab)
    look()
    browser.tabs.onActivated.addListener(look)
    browser.tabs.onUpdated.addListener(look)
    return () => {
      browser.tabs.onActivated.removeListener(look)
      browser.tabs.onUpdated.removeListener(look)
    }
  }, [])
  return tab
}
