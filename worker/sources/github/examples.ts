const pull = 'https://github.com/larkfield/parcel/pull/212'
const file = 'https://github.com/larkfield/parcel/blob/main/services/quotes/cache.ts'

/** Addresses as people copy them, and the one form of each. */
export const examples: Record<string, string> = {
  'https://github.com/larkfield/parcel': 'https://github.com/larkfield/parcel',
  'http://www.github.com/Larkfield/Parcel.git': 'https://github.com/larkfield/parcel',
  'https://github.com/larkfield/parcel/pull/212': pull,
  'https://github.com/Larkfield/parcel/pull/212/': pull,
  'https://github.com/larkfield/parcel/pull/212/files?diff=split&w=1': pull,
  'https://github.com/larkfield/parcel/pull/212/files/1f0c2d3..9a8b7c6': pull,
  'https://github.com/larkfield/parcel/pull/212/changes#diff-1f0c2d3R10': pull,
  'https://github.com/larkfield/parcel/pull/212/changes/1f0c2d3..9a8b7c6': pull,
  'https://github.com/larkfield/parcel/pull/212/commits': pull,
  'https://github.com/larkfield/parcel/pull/212/commits/1f0c2d3e4f5a6b7c8d9e0f1a2b3c4d5e6f708192': pull,
  'https://github.com/larkfield/parcel/pull/212#issuecomment-1930': pull,
  'https://github.com/larkfield/parcel/issues/198': 'https://github.com/larkfield/parcel/issues/198',
  'https://github.com/larkfield/parcel/issues/198#event-7': 'https://github.com/larkfield/parcel/issues/198',
  'https://github.com/larkfield/parcel/discussions/40': 'https://github.com/larkfield/parcel/discussions/40',
  'https://github.com/larkfield/parcel/commit/1F0C2D3E4F5A6B7C8D9E0F1A2B3C4D5E6F708192':
    'https://github.com/larkfield/parcel/commit/1f0c2d3e4f5a6b7c8d9e0f1a2b3c4d5e6f708192',
  'https://github.com/larkfield/parcel/blob/main/services/quotes/cache.ts#L10-L20': file,
  'https://github.com/larkfield/parcel/blame/main/services/quotes/cache.ts?plain=1': file,
  'https://github.com/larkfield/parcel/edit/main/services/quotes/cache.ts': file,
  'https://github.com/larkfield/parcel/tree/release/2.1/services/':
    'https://github.com/larkfield/parcel/tree/release/2.1/services',
  'https://github.com/larkfield/parcel/releases/tag/v2.1.0':
    'https://github.com/larkfield/parcel/releases/tag/v2.1.0',
  'https://github.com/larkfield/parcel/wiki/Carrier-quotes':
    'https://github.com/larkfield/parcel/wiki/Carrier-quotes',
}
