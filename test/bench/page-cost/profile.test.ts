import { expect, test } from 'vitest'
import { extensionOrigin } from '#shared/extension-id.ts'
import { shareOf } from './profile.ts'

const call = (id: number, url: string, children: number[]) => ({
  id,
  children,
  callFrame: { functionName: '', scriptId: '1', url, lineNumber: 0, columnNumber: 0 },
})

test('what our script calls is ours, also where it is the browser’s; what calls us is not', () => {
  const nodes = [
    call(1, 'https://github.com/app.js', [2]),
    call(2, `${extensionOrigin}/page-github.js`, [3]),
    call(3, '', []),
  ]
  const samples = [1, 2, 3, 1, 2, 1]
  const timeDeltas = [0, 1_000, 2_000, 4_000, 8_000, 16_000]
  expect(shareOf({ nodes, samples, timeDeltas, startTime: 0, endTime: 0 })).toEqual({ ours: 22, longest: 16 })
})
