/** What a model takes for a decision: both in the words of the text, which is looked at before anything is stored. */
export type Quoted = { quote: string; why: string | null }

/** A language model that reads texts for decisions they settle without saying so. It proposes; people confirm. */
export type Proposer = {
  /** Its name at its service: what one has read, another reads anew. */
  readonly model: string
  /** The host texts go to: what a workspace agrees to. */
  readonly service: string
  /** The decisions it sees in a text; none, mostly. Throws ModelProblem. */
  propose(text: string): Promise<Quoted[]>
}
