import type { PageObjectResponse } from '@notionhq/client'
import { idOf, ines, tomas, words } from './payloads.ts'

/** A property of every kind that can be told on a page, by the types of Notion's client. */
export const everyProperty = (related: string): PageObjectResponse['properties'] => ({
  Status: { id: 'a', type: 'status', status: { id: 'b', name: 'In progress', color: 'blue' } },
  Kind: { id: 'c', type: 'select', select: { id: 'd', name: 'Record', color: 'red' } },
  Areas: {
    id: 'e',
    type: 'multi_select',
    multi_select: [
      { id: 'f', name: 'Rates', color: 'red' },
      { id: 'g', name: 'Labels', color: 'red' },
    ],
  },
  Owner: {
    id: 'h',
    type: 'people',
    people: [
      { object: 'user', id: ines },
      { object: 'user', id: tomas, name: 'Tomas Reyes', avatar_url: null, type: 'person', person: {} },
    ],
  },
  Reviewers: { id: 'i', type: 'people', people: [{ object: 'user', id: tomas }] },
  Related: { id: 'j', type: 'relation', relation: [{ id: related }] },
  Due: { id: 'k', type: 'date', date: { start: '2026-12-01', end: '2026-12-24', time_zone: null } },
  Points: { id: 'l', type: 'number', number: 5 },
  Agreed: { id: 'm', type: 'checkbox', checkbox: true },
  Spec: { id: 'n', type: 'url', url: 'https://github.com/larkfield/parcel/pull/212' },
  Mail: { id: 'o', type: 'email', email: 'rates@larkfield.example' },
  Phone: { id: 'p', type: 'phone_number', phone_number: '+47 0 00' },
  Note: {
    id: 'q',
    type: 'rich_text',
    rich_text: [words('Ask '), words('the depot', 'https://larkfield.example/depot'), words(' first')],
  },
  Files: {
    id: 'r',
    type: 'files',
    files: [
      {
        name: 'rates.csv',
        type: 'file',
        file: {
          url: 'https://prod-files-secure.s3.amazonaws.com/x?X-Amz-Signature=y',
          expiry_time: '2026-11-20T13:00:00.000Z',
        },
      },
      { name: 'plan', type: 'external', external: { url: 'https://larkfield.example/plan' } },
    ],
  },
  Days: { id: 's', type: 'formula', formula: { type: 'number', number: 23 } },
  Late: { id: 't', type: 'formula', formula: { type: 'boolean', boolean: false } },
  Sum: { id: 'u', type: 'rollup', rollup: { type: 'number', number: 8, function: 'sum' } },
  Depots: {
    id: 'v',
    type: 'rollup',
    rollup: {
      type: 'array',
      function: 'show_original',
      array: [{ type: 'select', select: { id: 'w', name: 'Oslo', color: 'red' } }],
    },
  },
  Number: { id: 'x', type: 'unique_id', unique_id: { prefix: 'REC', number: 12 } },
  Place: { id: 'y', type: 'place', place: { lat: 0, lon: 0, name: 'Oslo', address: 'Dock 4' } },
  Checked: {
    id: 'z',
    type: 'verification',
    verification: { state: 'unverified', date: null, verified_by: null },
  },
  Button: { id: 'ba', type: 'button', button: {} },
  Made: { id: 'bb', type: 'created_time', created_time: '2026-03-02T08:00:00.000Z' },
  By: { id: 'bc', type: 'created_by', created_by: { object: 'user', id: idOf(1) } },
})

/** What they say, as Markdown. */
export const everyLine = [
  '- Status: In progress',
  '- Kind: Record',
  '- Areas: Rates, Labels',
  '- Owner: Ines Lark, Tomas Reyes',
  '- Reviewers: Tomas Reyes',
  '- Due: 2026-12-01 to 2026-12-24',
  '- Points: 5',
  '- Agreed: yes',
  '- Spec: <https://github.com/larkfield/parcel/pull/212>',
  '- Mail: rates@larkfield.example',
  '- Phone: +47 0 00',
  '- Note: Ask [the depot](<https://larkfield.example/depot>) first',
  '- Files: rates.csv, [plan](<https://larkfield.example/plan>)',
  '- Days: 23',
  '- Late: no',
  '- Sum: 8',
  '- Depots: Oslo',
  '- Number: REC-12',
  '- Place: Oslo, Dock 4',
  '- Checked: unverified',
]
