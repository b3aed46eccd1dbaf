import { useEffect } from 'react'
import { browser } from '../browser.ts'
import { words } from '../words/en.ts'
import { LapsedHere } from './LapsedHere.tsx'
import { QuickSearch } from './QuickSearch.tsx'
import { SiteFooter } from './SiteFooter.tsx'
import { useTheme } from './use-theme.ts'

/** The browser sizes its popup by what is in it, so there the size is ours (search.css); a tab has a size of its own. */
const usePlace = (): void =>
  useEffect(() => {
    void browser.tabs.getCurrent().then(tab => {
      if (tab) document.documentElement.dataset.place = 'tab'
    })
  }, [])

/** The popup of the toolbar button; as a page of its own it is where the address bar's keyword leads. */
export const Popup = ({ start }: { start: string }) => {
  useTheme(null)
  usePlace()
  return (
    <div className="popup">
      <main className="popup-main">
        <h1 className="announcement">{words.name}</h1>
        <QuickSearch start={start} idle={<LapsedHere />} />
      </main>
      <SiteFooter />
    </div>
  )
}
