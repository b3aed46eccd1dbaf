/** Words of the tour of the first run: a picture each, what it shows, and one sentence on what to do. */
export const tourWords = {
  label: 'What you will see',
  at: (n: number, of: number) => `Picture ${n} of ${of}`,
  back: 'Back',
  next: 'Next',
  skip: 'Skip the tour',
  end: 'Done',
  again: 'Show the tour again',
  pictures: {
    tab: {
      title: 'While you write',
      text: 'Hypha looks when you pause. A small tab at the right edge says how much it found; click it, or press its shortcut, to read.',
      alt: 'A page with a draft, and at its right edge a small tab with the number 3 on it.',
    },
    hover: {
      title: 'Who to ask',
      text: 'Rest the pointer on a file, a person or a link. A card says who decides, who knows, and why Hypha thinks so.',
      alt: 'A list of files, the pointer on one of them, and beneath it a card with three people.',
    },
    search: {
      title: 'Find it again',
      text: 'The toolbar button searches everything you may see: work, decisions, people. You can pause Hypha there, too.',
      alt: 'A search field under the toolbar, with results below it and the first of them chosen.',
    },
  },
} as const
