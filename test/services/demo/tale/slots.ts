import { documentAddress, jiraAddress, pageAddress, pullAddress } from '#test/services/company/addresses.ts'
import { forDomain } from '#test/services/company/build/files.ts'
import { createFile } from '#test/services/company/change/drive.ts'
import type { JiraProject } from '#test/services/company/jira-state.ts'
import { heading, paragraph } from '#test/services/company/prose.ts'
import type { Telling } from '#test/services/demo/tale/telling.ts'

/** What the depots do: slots of two hours, half built. */
const depots = (telling: Telling, project: JiraProject) => {
  const { company } = telling
  const plan = telling.page(
    'Depots',
    'How we plan delivery slots',
    [
      heading(2, 'What a slot is'),
      paragraph(
        'Two hours in which a van of one depot passes an address. Customers choose it before they pay.',
      ),
      heading(2, 'How many there are'),
      {
        list: [
          ['Each van has twelve stops in a slot'],
          ['A tenth of them stays free for returns'],
          ['Slots close at six the evening before'],
        ],
      },
      heading(2, 'Decision'),
      { decision: ['A delivery slot is two hours long; one hour would cost a third more vans.'] },
    ],
    'dario',
    46,
  )
  const epic = telling.ticket(project, {
    type: 'Epic',
    summary: 'Two-hour delivery slots',
    description: [
      paragraph(
        'In Oslo 18 percent of parcels come to a closed door. Let customers choose a delivery slot of two hours at checkout, before they pay.',
      ),
      paragraph(
        'A slot is offered only while a van of the depot can still reach the address in it. ',
        { link: pageAddress(company, plan), text: 'How we plan delivery slots' },
        ' says how many there are.',
      ),
    ],
    by: 'dario',
    ago: 44,
    assignee: 'dario',
    status: 'doing',
  })
  const inEpic = { type: 'Story', parent: epic.id } as const
  telling.ticket(project, {
    ...inEpic,
    summary: 'Offer only slots a van can still reach',
    description: [
      paragraph('Ask the route planner for the free stops of each van, and leave out slots without any.'),
    ],
    by: 'dario',
    ago: 40,
    assignee: 'jonna-dahl',
    status: 'doing',
  })
  telling.ticket(project, {
    ...inEpic,
    summary: 'Show the free delivery slots at checkout',
    description: [
      paragraph(
        'A list of days, three slots each, under the address. Whoever chooses none gets the next free one.',
      ),
    ],
    by: 'jonna-dahl',
    ago: 21,
    assignee: 'dario',
    remarks: [['jonna-dahl', 'Nobody from Checkout has seen this yet. Who builds the form there?']],
  })
  const hold = telling.pull('depot-app', {
    title: 'Hold a delivery slot while the customer pays',
    body: [
      paragraph(
        'A slot that is chosen at checkout is held for ten minutes, so that two customers never pay for the same stop. When the payment fails it is free again.',
      ),
      paragraph('Part of ', { link: jiraAddress(company, epic), text: jiraAddress(company, epic) }),
    ],
    author: 'jonna-dahl',
    ago: 12,
    files: ['services/slots/hold.ts', 'services/slots/slots.ts'],
    review: ['dario', 'Ten minutes is what the payment provider allows, too. Good.'],
    state: 'merged',
  })
  telling.pull('depot-app', {
    title: 'Free delivery slots by postcode',
    body: [
      paragraph(
        '`GET /slots?postcode=` answers with the slots of the next five days that still have a stop. Checkout is to call it.',
      ),
    ],
    author: 'dario',
    ago: 4,
    files: ['services/slots/slots.ts', 'services/slots/routes.ts'],
    state: 'open',
  })
  return {
    epic: jiraAddress(company, epic),
    hold: pullAddress(company, telling.repo('depot-app'), hold.number),
  }
}

/** What another team is writing today, not knowing of it. */
export const tellOfSlots = (telling: Telling, { depot, shop }: Record<'depot' | 'shop', JiraProject>) => {
  const { company } = telling
  telling.files(
    'depot-app',
    {
      '.github/CODEOWNERS': '* @larkfield/depots\n/services/slots/ @larkfield/depots @dabel\n',
      'services/slots/hold.ts': 'export const heldFor = 10 * 60_000\n',
      'services/slots/slots.ts': 'export const hours = 2\nexport const stopsOfAVan = 12\n',
      'services/slots/routes.ts': "app.get('/slots', slotsByPostcode)\n",
    },
    'dario',
    43,
  )
  const there = depots(telling, depot)
  telling.ticket(shop, {
    type: 'Story',
    summary: 'Customers ask when their parcel comes',
    description: [
      paragraph('Support got 412 letters about it in October. Most want to be at home when the van comes.'),
    ],
    by: 'liv-ravn',
    ago: 9,
    assignee: 'ines',
  })
  const draft = createFile(
    company,
    {
      name: 'Delivery windows at checkout',
      kind: 'document',
      parent: null,
      drive: null,
      permissions: [forDomain(true)],
      tabs: [
        {
          id: 't.0',
          title: 'Tab 1',
          body: [
            heading(1, 'Why'),
            paragraph(
              'Customers want to choose when their parcel is delivered. 61 percent of those we asked in October would rather pay a little than wait at home all day.',
            ),
            heading(1, 'What we build'),
            paragraph(
              'At checkout, before they pay, customers choose a delivery window: a day and two hours of it. The window they chose is held while the payment runs.',
            ),
            paragraph('We keep the free windows of each depot in a table of our own.'),
            heading(1, 'Open questions'),
            paragraph('How long is a window? Who knows how many parcels a van can take?'),
          ],
        },
      ],
    },
    { actor: 'ines', at: telling.at(0.1) },
  )
  return { ...there, draft: documentAddress(draft) }
}
