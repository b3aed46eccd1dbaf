import { useEffect, useId, useRef, useState } from 'react'
import type { ItemSummary } from '#shared/contract/items.ts'
import type { MuteTerm } from '#shared/contract/mutes.ts'
import type { Why } from '#shared/contract/why.ts'
import type { MuteChoice } from '../said.ts'
import { labelOf, words } from '../words/en.ts'
import { Button } from './Button.tsx'
import { onEscape } from './on-escape.ts'

/** Something on a card that can be muted. */
type Target = Omit<MuteChoice, 'term'> & { label: string }

const topicsShown = 2
const terms: MuteTerm[] = ['day', 'week', 'changed', 'undone']

/** The item itself, who made it, and the words that led to it. */
export const targetsOf = (item: ItemSummary, why: Why): Target[] => {
  const { author } = item
  const topics = why.evidence.flatMap(({ words: telling }) => telling ?? []).slice(0, topicsShown)
  const kind = labelOf(words.itemKinds, item.kind)
  return [
    {
      kind: 'item',
      what: item.id,
      label: words.mute.item(kind === kind.toUpperCase() ? kind : kind.toLowerCase()),
    },
    ...(author?.id ? [{ kind: 'person' as const, what: author.id, label: author.name }] : []),
    ...topics.map(topic => ({ kind: 'topic' as const, what: topic, label: words.mute.topic(topic) })),
  ]
}

export type MuteFormProps = {
  targets: readonly Target[]
  choose(choice: MuteChoice): void
  cancel(): void
}

/** What to mute, and for how long: choosing the time does it. Takes the keyboard when it opens. */
export const MuteForm = ({ targets, choose, cancel }: MuteFormProps) => {
  const [chosen, setChosen] = useState(targets[0])
  const name = useId()
  const form = useRef<HTMLDivElement>(null)
  useEffect(() => form.current?.querySelector('input')?.focus(), [])
  if (!chosen) return null
  const { kind, what } = chosen
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape leaves the form, not the sidebar around it
    <div ref={form} className="mute-form" onKeyDown={onEscape(cancel)}>
      <fieldset className="chips">
        <legend>{words.mute.what}</legend>
        {targets.map(target => (
          <label key={`${target.kind} ${target.what}`} className="chip">
            <input type="radio" name={name} checked={target === chosen} onChange={() => setChosen(target)} />
            <bdi>{target.label}</bdi>
          </label>
        ))}
      </fieldset>
      <fieldset className="chips">
        <legend>{words.mute.howLong}</legend>
        {terms
          .filter(term => term !== 'changed' || kind === 'item')
          .map(term => (
            <Button key={term} onClick={() => choose({ kind, what, term })}>
              {words.mute.terms[term]}
            </Button>
          ))}
        <Button look="quiet" onClick={cancel}>
          {words.mute.cancel}
        </Button>
      </fieldset>
    </div>
  )
}
