import type { Terminal } from '#cli/print/terminal.ts'

/** An address on a line of its own. It is never broken: the terminal can open it only whole. */
export const addressLines = (url: string | null, terminal: Terminal): string[] =>
  url === null ? [] : [`  ${terminal.paint('underline', url)}`]
