import { useEffect, useState } from 'react'
import { Button } from '../cards/Button.tsx'
import { words } from '../words/en.ts'
import { copyLink, openResult } from './open-result.ts'
import type { Result } from './results.ts'

const newTabKeys = /Mac/.test(navigator.userAgent) ? '⌘' : 'Ctrl'

/** What can be done with the chosen result; Tab leads here from the search field. */
export const ResultActions = ({ result }: { result: Result }) => {
  const [copied, setCopied] = useState<string | null>(null)
  const { key, url } = result
  useEffect(() => {
    if (copied !== key) setCopied(null)
  }, [copied, key])
  if (url === null) {
    return (
      <p className="result-actions quiet">
        <bdi>{result.title}</bdi> {words.search.noAddress}
      </p>
    )
  }
  const copy = async (): Promise<void> => {
    if (await copyLink(result)) setCopied(key)
  }
  return (
    <fieldset className="result-actions" aria-label={words.search.actions}>
      <Button look="quiet" onClick={() => void openResult(result, false)}>
        {words.action.open} <kbd>↵</kbd>
      </Button>
      <Button look="quiet" onClick={() => void openResult(result, true)}>
        {words.action.openNew} <kbd>{newTabKeys} ↵</kbd>
      </Button>
      <Button look="quiet" icon={copied === key ? 'check' : 'copy'} onClick={() => void copy()}>
        {copied === key ? words.action.copied : words.action.copy}
      </Button>
      <span className="announcement" role="status">
        {copied === key && words.action.copied}
      </span>
    </fieldset>
  )
}
