import { expect, onTestFinished } from 'vitest'
import { ownSites } from '#test/fixtures/own-sites.ts'
import { openChromium } from '#test/harness/chromium.ts'
import { test } from '#test/harness/desk-test.ts'
import { canManage, managedChromium } from '#test/harness/managed.ts'

const worker = 'https://hypha.larkfield.example'

test('where no organisation has set anything people choose by themselves', async ({ desk, open }) => {
  const background = await desk.browser.background()
  expect(await background.evaluate(() => chrome.storage.managed.get(null))).toEqual({})
  const page = await open(desk.browser.own('options.html'))
  await expect.poll(() => page.getByRole('switch', { name: 'Hypha on Jira' }).isEnabled()).toBe(true)
})

const managing = (): void => {
  test('what an organisation has set in a real browser goes before what its people choose', async ({
    office,
  }) => {
    const policy = { worker, sites: ['github'], ownSites: [ownSites[0]], paused: true }
    const managed = managedChromium(policy)
    const browser = await openChromium({ proxy: office.network.proxy, program: managed.program })
    onTestFinished(async () => {
      await browser.close()
      managed.remove()
    })
    const background = await browser.background()
    const found = () => background.evaluate(() => chrome.storage.managed.get(null))
    await expect.poll(found).toEqual(policy)
    const page = await browser.context.newPage()
    await page.goto(browser.own('options.html'))
    const address = page.getByRole('textbox', { name: 'Address of the worker' })
    await expect.poll(() => address.inputValue()).toBe(worker)
    expect(await address.isEditable()).toBe(false)
    expect(await page.getByRole('switch', { name: 'Hypha on Jira' }).isDisabled()).toBe(true)
    expect(await page.getByRole('switch', { name: 'Hypha on GitHub', exact: true }).isEnabled()).toBe(true)
    expect(await page.getByRole('switch', { name: 'Hypha on github.larkfield.example' }).isDisabled()).toBe(
      true,
    )
    await page.getByText('Your organisation has set the addresses').waitFor()
    const pause = page.getByRole('switch', { name: 'Pause everywhere' })
    expect([await pause.isDisabled(), await pause.getAttribute('aria-checked')]).toEqual([true, 'true'])
  })
}

if (canManage()) managing()
else
  console.warn(
    'An organisation’s policy in a real browser is not tried: no process here may have file systems of its own.',
  )
