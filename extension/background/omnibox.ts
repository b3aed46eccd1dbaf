import type { SearchAnswer } from '#shared/contract/search.ts'
import { inSentence } from '#shared/plain-text.ts'
import { browser } from '../browser.ts'
import { words } from '../words/en.ts'
import type { Deps } from './deps.ts'
import { askSearch } from './search.ts'

type Suggestion = { content: string; description: string }

/** Chromium reads descriptions as XML. */
const escapeXml = (text: string): string => text.replace(/[<>&'"]/g, sign => `&#${sign.codePointAt(0)};`)

/** Items and decisions as suggestions, nothing muted among them; choosing one opens its address. */
export const suggestionsOf = (answer: SearchAnswer): Suggestion[] => {
  const found = [
    ...answer.items
      .filter(hit => !hit.muted)
      .map(hit => ({ url: hit.item.url, title: hit.item.title, from: hit.item.source.label })),
    ...answer.decisions
      .filter(hit => !hit.muted)
      .map(({ decision }) => ({
        url: decision.item.url,
        title: decision.title,
        from: words.decision.one,
      })),
  ]
  return found.flatMap(({ url, title, from }) =>
    url ? [{ content: url, description: `${escapeXml(inSentence(title))} - ${escapeXml(from)}` }] : [],
  )
}

/** The address bar's keyword. Words that are not a suggestion open the search with them. */
export const followOmnibox = (deps: () => Deps): void => {
  browser.omnibox.setDefaultSuggestion({ description: words.search.omnibox })
  browser.omnibox.onInputChanged.addListener((text, suggest) => {
    if (text.trim().length > 1) void suggestFor(deps(), text.trim()).then(suggest)
  })
  browser.omnibox.onInputEntered.addListener((text, disposition) => void open(text, disposition))
}

/** A failure suggests nothing here; the search page it leads to says what is wrong. */
const suggestFor = async (deps: Deps, text: string): Promise<Suggestion[]> => {
  try {
    return suggestionsOf(await askSearch(deps, text, 6))
  } catch {
    return []
  }
}

const open = async (
  text: string,
  disposition: `${chrome.omnibox.OnInputEnteredDisposition}`,
): Promise<void> => {
  const url = /^https?:\/\//.test(text)
    ? text
    : browser.runtime.getURL(`popup.html#q=${encodeURIComponent(text)}`)
  if (disposition === 'currentTab') await browser.tabs.update({ url })
  else await browser.tabs.create({ url, active: disposition === 'newForegroundTab' })
}
