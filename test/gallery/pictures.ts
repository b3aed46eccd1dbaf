import { hosts } from '#extension/hosts/index.ts'
import { panelStates } from './panel-states.ts'
import { scenes } from './scenes.tsx'

/** What a picture of the gallery (`docs/gallery`) shows; a card by itself and a page of ours are on no host. */
export type Picture = { surface: Surface; host: string | null; state: string }

export const schemes = ['light', 'dark'] as const
export type Scheme = (typeof schemes)[number]

/** In the order of the page. */
export const surfaces = [
  'sidebar',
  'side panel',
  'hover card',
  'popup',
  'options',
  'welcome',
  'connected tools',
  'cards',
] as const
export type Surface = (typeof surfaces)[number]

/** The states of our own pages, on no host. */
const ownPages: Partial<Record<Surface, string[]>> = {
  'side panel': ['no page'],
  popup: [
    'opened lately',
    'results',
    'filters and keys',
    'nothing found',
    'database down',
    'site off',
    'signed out',
  ],
  options: ['signed in', 'switching account', 'signed out'],
  welcome: ['signed in', 'signed out'],
}

/** Where a state says the same on every host (docs/COVERAGE.md), it is pictured on the first. */
const onHosts = ({ id, label }: (typeof hosts)[number], n: number): Picture[] =>
  panelStates
    .filter(({ name }) => n === 0 || name === 'answer')
    .flatMap(({ name: state, hover }) => [
      { surface: 'sidebar' as const, host: label, state },
      { surface: 'side panel' as const, host: label, state },
      // A document of Google's is drawn on a canvas: nothing hangs there a card could be about.
      ...(hover && id !== 'google-docs' ? [{ surface: 'hover card' as const, host: label, state }] : []),
    ])

/** Scenes that the sidebar and the hover card on a host show already. */
const onAHost = new Set([
  'answer',
  'empty',
  'loading',
  'paused',
  'stale',
  'signed out',
  'no permission',
  'unreachable',
  'database down',
  'too many questions',
  'owner',
  'person',
  'asking',
  'hover problem',
])

const surfaceOf = (name: string): Surface => {
  if (name.startsWith('tour')) return 'welcome'
  return /^(tools?|connecting)\b/.test(name) ? 'connected tools' : 'cards'
}

/** What a scene of the cards is a picture of; null: of nothing new, or its words are there to burst a card. */
export const sceneOf = (name: string): Picture | null => {
  if (name.startsWith('hostile') || onAHost.has(name)) return null
  return { surface: surfaceOf(name), host: null, state: name }
}

/** Every picture of the gallery, each in both schemes. */
export const pictures: readonly Picture[] = [
  ...hosts.flatMap(onHosts),
  ...surfaces.flatMap(surface => (ownPages[surface] ?? []).map(state => ({ surface, host: null, state }))),
  ...Object.keys(scenes).flatMap(name => sceneOf(name) ?? []),
]

const slugOf = (words: string): string => words.toLowerCase().replace(/[^a-z0-9]+/g, '-')

/** Name of a picture's file in `docs/gallery`. */
export const fileOf = ({ surface, host, state }: Picture, scheme: Scheme): string =>
  `${[surface, ...(host ? [host] : []), state].map(slugOf).join('_')}_${scheme}.webp`

const listed = new Set(pictures.map(picture => fileOf(picture, 'light')))

export const isPictured = (picture: Picture): boolean => listed.has(fileOf(picture, 'light'))
