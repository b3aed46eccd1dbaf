import { issueAddress, pullAddress } from '#test/services/company/addresses.ts'
import type { JiraProject } from '#test/services/company/jira-state.ts'
import { paragraph } from '#test/services/company/prose.ts'
import type { Telling } from '#test/services/demo/tale/telling.ts'

const record = `# 3. One service checks addresses

## Status

Accepted

## Why

Checkout, the labels and the depots each called the address provider. They disagreed about house letters, and we paid three times.

## Decision

Decision: Addresses are checked by services/address alone; nobody else calls the provider.
`

const check = `import { provider } from './client.ts'

/** Street, number and postcode as the provider knows them, or what is wrong with them. */
export const check = async (address: Address): Promise<Checked> => {
  const known = await kept(address)
  return known ?? keep(address, await provider.check(address, { within: 400 }))
}
`

const form = `const onPostcode = debounce(async (postcode: string) => {
  setStreets(await provider.streets(postcode))
}, 150)
`

const limits = `resource "rate_limit" "address_provider" {
  per_second = 40
}
`

/** What was done to the check of addresses before, and by whom. */
const before = (telling: Telling): void => {
  const path = 'services/address/check.ts'
  const pull = (
    title: string,
    text: string,
    author: string,
    ago: number,
    files: string[],
    review: readonly [string, string],
  ) =>
    telling.pull('checkout', { title, body: [paragraph(text)], author, ago, files, review, state: 'merged' })
  pull(
    'Check addresses in one place',
    'The labels and the depots ask services/address now, as the record says.',
    'mei',
    290,
    [path, 'services/address/client.ts'],
    ['ines', 'One bill instead of three.'],
  )
  pull(
    'Keep checked addresses for a day',
    'Nine of ten addresses are asked for twice within an hour.',
    'mei',
    205,
    [path, 'services/address/kept.ts'],
    ['tomas', 'The provider allows it.'],
  )
  pull(
    'Accept house letters as they are written in Norway',
    '12 B and 12b are one door.',
    'mei',
    130,
    [path],
    ['dario', 'Checked with the labels of Bergen.'],
  )
  pull(
    'Say beside the field what is wrong with an address',
    'Until now the whole form turned red.',
    'liv-ravn',
    88,
    ['services/checkout/AddressForm.tsx'],
    ['mei', 'Much better.'],
  )
  pull(
    'Do not wait longer than 400 ms for the address provider',
    'On slow days checkout stood still. Without an answer the address is taken as it is.',
    'eskil-ivarsson',
    61,
    [path, 'services/address/client.ts'],
    ['mei', 'Good, with an alert.'],
  )
}

/** A pull request whose files others know better than its author, and whose matter was decided. */
export const tellOfAddresses = (telling: Telling, shop: JiraProject) => {
  const { company } = telling
  const repo = telling.repo('checkout')
  telling.files(
    'checkout',
    {
      '.github/CODEOWNERS':
        '* @larkfield/checkout\n/services/address/ @larkfield/addresses @mei-l\n/infra/ @larkfield/platform\n',
      'docs/adr/0003-one-service-checks-addresses.md': record,
      'services/address/check.ts': check,
      'services/address/client.ts': 'export const provider = connect(env.ADDRESS_PROVIDER)\n',
      'services/address/kept.ts': 'export const keptFor = 86_400\n',
      'services/checkout/AddressForm.tsx': form,
      'infra/address/limits.tf': limits,
    },
    'mei',
    295,
  )
  before(telling)
  telling.ticket(shop, {
    type: 'Epic',
    summary: 'Fewer returns because of wrong addresses',
    description: [
      paragraph(
        'One parcel in forty comes back because its address is wrong. Half of them have a postcode that does not fit the street.',
      ),
    ],
    by: 'mei',
    ago: 70,
    assignee: 'mei',
    status: 'doing',
  })
  const asked = telling.issue('checkout', {
    title: 'Parcels come back because the postcode does not fit the street',
    body: [
      paragraph(
        'Customers mistype the postcode, and only see it after they have paid. Check it while they type the address.',
      ),
    ],
    author: 'hedda-juhl',
    ago: 33,
    remarks: [['mei', 'The check is there (services/address). It is asked too late, that is all.']],
  })
  const pull = telling.pull('checkout', {
    title: 'Check the postcode while it is typed',
    body: [
      paragraph(
        'The form asks the address provider for the streets of a postcode on each key, and says at once when the street is not among them.',
      ),
      paragraph('Raises the limit for the address provider to 40 requests a second.'),
      paragraph(
        'Closes ',
        { link: issueAddress(company, repo, asked.number), text: `#${asked.number}` },
        '. cc ',
        { person: 'liv-ravn' },
      ),
    ],
    author: 'tomas',
    ago: 0.3,
    files: ['services/checkout/AddressForm.tsx', 'services/address/check.ts', 'infra/address/limits.tf'],
    closes: [asked.number],
    state: 'open',
  })
  return { pull: pullAddress(company, repo, pull.number) }
}
