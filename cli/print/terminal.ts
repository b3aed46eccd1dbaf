import { styleText } from 'node:util'

type Style = Parameters<typeof styleText>[0]

/** Where words are printed: how wide it is, whether it shows colour, and what time it is there. */
export type Terminal = {
  /** Columns; lines are wrapped to fit. */
  width: number
  paint(style: Style, text: string): string
  now: Date
}

/** A pipe has no width: wide enough to read, narrow enough to mail. */
const widthOfPipe = 100
const narrowest = 40

/** NO_COLOR (no-color.org) and TERM=dumb turn colour off; so does anything that is no terminal. */
const isColoured = (stream: { isTTY?: boolean }, env: NodeJS.ProcessEnv): boolean =>
  stream.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb'

export const terminalOf = (
  stream: { isTTY?: boolean; columns?: number },
  env: NodeJS.ProcessEnv,
  now: Date,
): Terminal => {
  const coloured = isColoured(stream, env)
  return {
    width: Math.max(narrowest, (stream.isTTY && stream.columns) || widthOfPipe),
    paint: (style, text) => (coloured && text ? styleText(style, text, { validateStream: false }) : text),
    now,
  }
}
