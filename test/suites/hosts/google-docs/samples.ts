import { pages } from '#test/fixtures/pages/routes.ts'
import type { Sample } from '../sample.ts'

const about = { url: pages.document, title: 'Spec: carrier quote cache', draft: false, ranks: { title: 0 } }

export const samples: Sample[] = [
  {
    name: 'a document whose text the editor offers',
    address: pages.document,
    bridge: true,
    context: { ...about, via: 'annotated', text: ['Problem\nThe booking desk', 'lane and weight class.'] },
    theme: null,
  },
  {
    name: 'a document whose text nobody offers',
    address: pages.documentWithoutText,
    bridge: true,
    context: { ...about, via: 'outline', text: ['Problem\nDecision'] },
    not: ['booking desk'],
    theme: null,
  },
]
