import { table } from '#test/meta/table.ts'
import { fileOf, type Picture, pictures, schemes, surfaces } from './pictures.ts'

const about: Record<(typeof surfaces)[number], string> = {
  sidebar:
    'Open beside a page, dressed as the page is; Google Docs has no theme of its own, so there the system decides.',
  'side panel': 'The same in the browser’s own side panel; it follows the browser’s colours, not the page’s.',
  'hover card':
    'On a file, a person or a link. Where there is nothing to say no card opens, and none in Google Docs, whose text is drawn on a canvas.',
  popup: 'Of the toolbar button, the same over every page.',
  options: 'The settings.',
  welcome: 'The first run.',
  'connected tools': 'The part of the settings where administrators connect tools, in every state.',
  cards:
    'What the sidebar and the hover cards may have in them besides: overlaps, decisions that lapsed or are suggested, what was said of a card, mutes, absences, sign-in.',
}

const rowOf = (picture: Picture): string[] => {
  const cells = schemes.map(
    scheme => `<img src="${fileOf(picture, scheme)}" alt="${picture.surface}, ${picture.state}, ${scheme}">`,
  )
  return [`${picture.host ? `${picture.host}, ` : ''}${picture.state}`, ...cells]
}

/** The page of pictures, as Markdown: by surface, host, state and scheme. */
export const galleryPage = (): string =>
  [
    '# What everything looks like',
    '',
    'Each surface on each host, light and dark, and each state: taken of the built extension by the test run that brings them about (`npm run',
    'pictures`). A state that says the same on every host is pictured on GitHub; [COVERAGE.md](../COVERAGE.md) lists where it was tried. Hosts are',
    'skeletons; the company and its people are made up. `test/meta/gallery.test.ts` fails when a state has no picture, or a picture no state.',
    '',
    ...surfaces.map(surface => `- [${surface}](#${surface.replace(' ', '-')})`),
    ...surfaces.flatMap(surface => [
      '',
      `## ${surface}`,
      '',
      about[surface],
      '',
      ...table(['state', ...schemes], pictures.filter(picture => picture.surface === surface).map(rowOf)),
    ]),
    '',
  ].join('\n')
