import { useEffect, useRef, useState } from 'react'
import type { Said } from '../said.ts'
import { words } from '../words/en.ts'
import { saidWords } from './SaidLine.tsx'

/** The newest answer in words, for those who cannot see the card change; '' until there is one. */
export const useSaidWords = (said: readonly Said[]): string => {
  const before = useRef(said)
  const [told, setTold] = useState('')
  useEffect(() => {
    const was = before.current
    before.current = said
    const fresh = said.find(one => !was.includes(one))
    if (fresh) setTold(`${saidWords(fresh)}: ${fresh.card.title}`)
    else if (said.length < was.length) setTold(words.feedback.undone)
  }, [said])
  return told
}
