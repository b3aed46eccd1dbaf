import { fileAddress, jiraAddress, pageAddress } from '#test/services/company/addresses.ts'
import type { JiraProject } from '#test/services/company/jira-state.ts'
import { heading, paragraph } from '#test/services/company/prose.ts'
import type { Telling } from '#test/services/demo/tale/telling.ts'

const path = 'docs/adr/0002-photos-at-the-door-are-kept-for-thirty-days.md'

const record = `# 2. Photos at the door are kept for thirty days

## Status

Accepted

## Why

The driver photographs the parcel at the door. Of 2,900 disputes in a year all but eleven came within three weeks. A photo of a door
is a photo of somebody's home: counsel wants it gone as soon as it has no use, and a year of them would cost 41,000 a year to keep.

## Decision

Decision: Photos at the door are deleted after thirty days, unless a dispute is open; nobody keeps a copy.
`

/** A decision of last winter, and the proposal that would take it back. */
export const tellOfPhotos = (telling: Telling, platform: JiraProject) => {
  const { company } = telling
  const repo = telling.repo('parcel')
  telling.files(
    'parcel',
    { [path]: record, 'services/photos/expire.ts': 'export const keptDays = 30\n' },
    'hedda-juhl',
    300,
  )
  const asked = telling.ticket(platform, {
    type: 'Task',
    summary: 'How long do we need a photo at the door?',
    description: [
      paragraph(
        'Count when disputes come in, and what it costs to keep the photos of a month, a quarter and a year.',
      ),
    ],
    by: 'hedda-juhl',
    ago: 330,
    assignee: 'hedda-juhl',
    status: 'done',
    remarks: [
      ['hedda-juhl', 'Eleven disputes of 2,900 came after three weeks, and the photo settled two of those.'],
      ['ines', 'Then thirty days it is. I talked to counsel, too.'],
    ],
  })
  telling.pull('parcel', {
    title: 'Delete photos at the door after thirty days',
    body: [
      paragraph('A job at night deletes them, unless a dispute about the parcel is open.'),
      paragraph(
        'As decided in ',
        { link: fileAddress(company, repo, path), text: 'the record' },
        ', after ',
        { link: jiraAddress(company, asked), text: jiraAddress(company, asked) },
        '.',
      ),
    ],
    author: 'hedda-juhl',
    ago: 296,
    files: ['services/photos/expire.ts'],
    review: ['eskil-ivarsson', 'Tried it on a copy: 61 million photos go.'],
    state: 'merged',
  })
  const proposal = telling.page(
    'Handbook',
    'Proposal: keep photos at the door for a year',
    [
      heading(2, 'Why'),
      paragraph(
        'Support loses disputes about parcels that are said never to have come, because the photo at the door is deleted by then.',
      ),
      heading(2, 'What I propose'),
      {
        list: [
          ['Keep every photo at the door for a year instead of thirty days'],
          ['Show it to support beside the dispute'],
          ['Buy the storage in January'],
        ],
      },
      paragraph('Questions to ', { person: 'jonna-dahl' }, '.'),
    ],
    'dario',
    0.4,
  )
  return {
    proposal: pageAddress(company, proposal),
    record: fileAddress(company, repo, path),
  }
}
