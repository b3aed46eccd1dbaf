import { useId } from 'react'
import type { Connection } from '#shared/contract/connections.ts'
import { toolWords } from '../../words/connections.ts'
import { Button } from '../Button.tsx'
import { useFocusIn } from './use-focus.ts'

const words = toolWords.remove

export type RemoveProps = { connection: Connection; busy: boolean; yes(): void; no(): void }

/** Asks before a connection is removed; the safe answer has the focus. */
export const RemoveQuestion = ({ connection, busy, yes, no }: RemoveProps) => {
  const [title, text] = [useId(), useId()]
  const keep = useFocusIn('[data-safe]')
  return (
    <div ref={keep} className="tool-panel" role="alertdialog" aria-labelledby={title} aria-describedby={text}>
      <h4 id={title}>{words.title(connection.name)}</h4>
      <p id={text}>{words.text(connection.items, connection.sourceLabel)}</p>
      <div className="row">
        <Button look="danger" disabled={busy} onClick={yes}>
          {words.yes}
        </Button>
        <Button data-safe disabled={busy} onClick={no}>
          {words.no}
        </Button>
      </div>
    </div>
  )
}
