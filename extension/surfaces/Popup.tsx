import { words } from '../words/en.ts'
import { QuickSearch } from './QuickSearch.tsx'
import { SiteFooter } from './SiteFooter.tsx'
import { useTheme } from './use-theme.ts'

/** The popup of the toolbar button; as a page of its own it is where the address bar's keyword leads. */
export const Popup = ({ start }: { start: string }) => {
  useTheme(null)
  return (
    <div className="popup">
      <main className="popup-main">
        <h1 className="announcement">{words.name}</h1>
        <QuickSearch start={start} />
      </main>
      <SiteFooter />
    </div>
  )
}
