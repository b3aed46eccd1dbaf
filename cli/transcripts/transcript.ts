/** A stretch of what was said. `voice`: who said it, where the format tells it apart from the words; null: it does not. */
export type Said = { voice: string | null; text: string }

/** A meeting as its transcript tells it. `title`: what the text itself is called; null: nothing. */
export type Transcript = { title: string | null; body: string }

/** A transcript that is none, or broken: what is wrong, and in which line (from 1); null: in no line more than in others. */
export class TranscriptProblem extends Error {
  readonly line: number | null
  constructor(line: number | null, message: string) {
    super(message)
    this.name = 'TranscriptProblem'
    this.line = line
  }
}
