import { expect, test } from 'vitest'
import { hosts } from '../hosts/index.ts'
import { scriptsOf } from './site-scripts.ts'

test.each(hosts.map(host => [host.label, host] as const))(
  '%s gets its own script on its own addresses, in the top frame alone',
  (_, host) => {
    const scripts = scriptsOf(host)
    expect(scripts.at(-1)).toMatchObject({ js: [`page-${host.id}.js`], runAt: 'document_idle' })
    for (const script of scripts) {
      expect(script.matches).toEqual(host.matches)
      expect(script.allFrames).toBe(false)
    }
  },
)

test('a script for the page’s own world runs before the page does', () => {
  const own = hosts.flatMap(scriptsOf).filter(script => script.world === 'MAIN')
  expect(own).toEqual([expect.objectContaining({ js: ['docs-bridge.js'], runAt: 'document_start' })])
})
