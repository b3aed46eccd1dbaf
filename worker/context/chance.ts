import { logistic } from '#shared/odds.ts'
import type { Signal } from './rank-signals.ts'

/**
 * What a chance is made of, for one candidate: `share`, the logarithm of its part in the softmax of the best; `lead`, how far it
 * stands above those that are merely alike, in log-odds.
 */
export type Standing = { share: number; lead: number }

// docs/measurements/related.md, “What is shown”. Over the best twelve; alike is the mean of the sixth to the twelfth. Fewer are found
// only where little is indexed: each missing one counts as little as a twelfth would there, 10 by its words (13.4 among hundreds of
// items, 15 among tens of thousands), the rest as the best one has it.
const best = 12
const alikeFrom = 5
const wordsOfTwelfth = 10

/** Fitted to five corpora at once (docs/measurements/related.md): logit of the chance = bias + share × its weight + lead × its weight. */
export const chanceModel = { bias: -1.5, share: 0.43, lead: 0.41 } as const

type Gains = Readonly<Record<Signal, number>>

/** Signals that no corpus has, so that nothing could be fitted to them: they count apart (rank.ts). */
const apart: readonly Signal[] = ['named', 'names', 'links', 'paths']
const circumstances: readonly Signal[] = ['people', 'home', 'month', 'years', 'age', 'lasting']

const sumOf = (gains: Gains, names: readonly Signal[]): number =>
  names.reduce((sum, name) => sum + gains[name], 0)

/** How each candidate stands among the others, in their order. Pure. */
export const standingsOf = (all: readonly Gains[]): Standing[] => {
  const places = all.map(gains => sumOf(gains, Object.keys(gains) as Signal[]) - sumOf(gains, apart))
  const top = Math.max(...places)
  const first = all[places.indexOf(top)]
  const filler = wordsOfTwelfth + (first ? sumOf(first, circumstances) : 0)
  const missing = Array.from({ length: Math.max(0, best - places.length) }, () => filler)
  const listed = [...places, ...missing].sort((a, b) => b - a).slice(0, best)
  const highest = listed[0] ?? 0
  const whole = highest + Math.log(listed.reduce((sum, place) => sum + Math.exp(place - highest), 0))
  const alike = listed.slice(alikeFrom)
  const level = alike.reduce((sum, place) => sum + place, 0) / alike.length
  return places.map(place => ({ share: place - whole, lead: place - level }))
}

/** The chance, 0..1, that a candidate is right for a draft that something is right for. */
export const chanceOf = ({ share, lead }: Standing): number =>
  logistic(chanceModel.bias + chanceModel.share * share + chanceModel.lead * lead)
