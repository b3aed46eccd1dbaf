import { expect, it } from 'vitest'
import { printed } from '#cli/print/index.ts'
import { terminalOf } from '#cli/print/terminal.ts'
import type { Mute } from '#shared/contract/mutes.ts'

const terminal = terminalOf({ columns: 80 }, { NO_COLOR: '1' }, new Date('2026-11-21T00:00:00Z'))
const mute: Mute = {
  id: '00000000-0000-4000-8000-000000000001',
  kind: 'item',
  what: '00000000-0000-4000-8000-000000000002',
  label: 'Cache carrier quotes',
  term: 'week',
  since: '2026-11-20T00:00:00Z',
  until: '2026-11-27T00:00:00Z',
}

it('says what is muted, since when and until when, and how to undo it', () => {
  expect(printed('mutes.list', { mutes: [mute] }, terminal)).toBe(
    [
      'item Cache carrier quotes',
      '  muted yesterday · ends in 6 days',
      '  hypha mutes remove 00000000-0000-4000-8000-000000000001',
      '',
    ].join('\n'),
  )
})

it('has words for what is not seen any more, and for what ends with a change', () => {
  const gone: Mute = { ...mute, label: null, term: 'changed', until: null }
  const text = printed('mutes.list', { mutes: [gone, { ...gone, kind: 'person', term: 'undone' }] }, terminal)
  expect(text).toContain('item an item you do not see any more\n  muted yesterday · until it changes')
  expect(text).toContain('person somebody you do not see any more\n  muted yesterday · until undone')
})

it('says that nothing is muted', () => {
  expect(printed('mutes.list', { mutes: [] }, terminal)).toBe('You have muted nothing.\n')
})
