import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hosts } from '#extension/hosts/index.ts'
import { ownHost } from '#extension/own-sites.ts'
import { adapterOf } from '#extension/page-script-name.ts'
import { ownSites } from '#test/fixtures/own-sites.ts'
import { type Opener, type Probed, startOpener } from './hosts/open.ts'
import type { Behaviours, Sample } from './hosts/sample.ts'

type Examples = Record<string, [kind: string, id: string] | null>

const of = await Promise.all(
  [...hosts, ...ownSites.flatMap(site => ownHost(site) ?? [])].map(async host => {
    const id = adapterOf(host)
    const { samples } = (await import(`./hosts/${id}/samples.ts`)) as { samples: Sample[] }
    const { behaviours } = (await import(`./hosts/${id}/behaviours.ts`)) as { behaviours: Behaviours }
    const { examples } = (await import(`../../extension/hosts/${id}/url.examples.ts`)) as {
      examples: Examples
    }
    return { host, samples, behaviours, examples }
  }),
)

let opener: Opener
beforeAll(async () => {
  opener = await startOpener()
})
afterAll(() => opener.close())

describe.each(of)('$host.label', ({ host, samples, behaviours, examples }) => {
  test('says nothing about an address of another host', () => {
    for (const other of of.filter(o => o.host !== host))
      for (const url of Object.keys(other.examples)) expect(host.pageOf(new URL(url)), url).toBeNull()
  })

  test('names itself on its own pages, which its match patterns cover', () => {
    const own = Object.entries(examples).filter(([, is]) => is)
    const domains = host.matches.map(pattern => pattern.split('/')[2]!.replace('*', ''))
    for (const [url] of own) {
      expect(host.pageOf(new URL(url))).toMatchObject({ host: adapterOf(host) })
      expect(
        domains.some(domain => `.${new URL(url).hostname}`.endsWith(domain)),
        url,
      ).toBe(true)
    }
  })

  // One page for each, worse off with every test: read, stripped, left.
  describe.each(samples)('on $name', sample => {
    let probed: Probed
    let markup: string
    const told = () => probed.ask('contexts')
    beforeAll(async () => {
      probed = await opener.load(sample.address, sample)
      await probed.pass(2_000)
      markup = await probed.page.content()
      await probed.ask('start')
      await probed.pass(6_000)
    })
    afterAll(() => probed.page.close())

    test('finds the words, once, and by which selector', async () => {
      const { text = [], ...expected } = sample.context ?? {}
      const [first, ...more] = await told()
      expect(more).toEqual([])
      if (!sample.context) return expect(first).toMatchObject({ context: null })
      expect(first).toMatchObject({ context: expected })
      for (const part of text) expect(first?.context?.text).toContain(part)
      for (const part of sample.not ?? []) expect(first?.context?.text).not.toContain(part)
    })

    test('finds the files', async () => {
      expect((await probed.ask('paths')).at(-1)).toEqual(sample.paths)
    })

    test('finds what a card can hang on', async () => {
      for (const [selector, question] of Object.entries(sample.targets ?? {}))
        expect(await probed.ask('questionAt', selector), selector).toEqual(question)
    })

    test('sees whether it is light or dark', async () => {
      expect(await probed.ask('theme')).toEqual(sample.theme)
    })

    test('changes nothing on the page', async () => {
      expect(await probed.page.content()).toBe(markup)
    })

    test('survives a page that loses everything', async () => {
      const { title } = (await told())[0]?.context ?? {}
      await probed.page.evaluate('document.body.replaceChildren()')
      await probed.pass(40_000)
      expect(probed.errors).toEqual([])
      for (const { context } of await told()) expect([title, undefined]).toContain(context?.title)
    })

    test('leaves nothing behind', async () => {
      const before = (await told()).length
      await probed.ask('stop')
      expect(await probed.ask('leaks')).toEqual({ listeners: 0, observers: 0, timers: 0 })
      await probed.page.evaluate('document.body.append("words")')
      await probed.pass(40_000)
      expect(await probed.ask('leaks')).toEqual({ listeners: 0, observers: 0, timers: 0 })
      expect(await told()).toHaveLength(before)
    })
  })

  test.concurrent.for(Object.entries(behaviours))('%s', async ([_, behave], { expect }) => {
    const opened: Probed[] = []
    const open: Opener['open'] = async (...input) => {
      const probed = await opener.open(...input)
      opened.push(probed)
      return probed
    }
    await behave({ ...opener, open }, expect)
    for (const { page, errors } of opened) {
      expect(errors).toEqual([])
      await page.close()
    }
  })
})
