import { fileOf, type Picture, pictures, schemes, surfaces } from './pictures.ts'

const about: Record<(typeof surfaces)[number], string> = {
  sidebar: 'In the page, opened, in every state a question may come to.',
  'side panel': 'The same in the browser’s own side panel; it follows the browser’s colours, not the page’s.',
  'hover card': 'On a file, a person or a link. Where there is nothing to say no card opens.',
  popup: 'Of the toolbar button.',
  options: 'The settings.',
  welcome: 'The first run.',
  'connected tools': 'The part of the settings where administrators connect tools, in every state.',
  cards:
    'Every card in every state, over made-up answers: overlaps, decisions that lapsed or are suggested, what was said of a card, mutes, sign-in.',
}

const rowOf = (picture: Picture): string => {
  const cells = schemes.map(
    scheme => `<img src="${fileOf(picture, scheme)}" alt="${picture.surface}, ${picture.state}, ${scheme}">`,
  )
  return `| ${picture.host ? `${picture.host}, ` : ''}${picture.state} | ${cells.join(' | ')} |`
}

/** The page of pictures, as Markdown: by surface, host, state and scheme. */
export const galleryPage = (): string =>
  [
    '# What everything looks like',
    '',
    'Each surface on each host in each state, light and dark: taken by the test run of the built extension (`npm run pictures`), of what the',
    'tests bring about anyway (`test/e2e`, `keep…`). `test/meta/gallery.test.ts` fails',
    'when a scene has no picture, or a picture no scene. Hosts are skeletons; the company and its people are made up.',
    '',
    ...surfaces.map(surface => `- [${surface}](#${surface.replace(' ', '-')})`),
    ...surfaces.flatMap(surface => [
      '',
      `## ${surface}`,
      '',
      about[surface],
      '',
      `| state | ${schemes.join(' | ')} |`,
      `| --- | ${schemes.map(() => '---').join(' | ')} |`,
      ...pictures.filter(picture => picture.surface === surface).map(rowOf),
    ]),
    '',
  ].join('\n')
