/** Somebody else changed what a statement was made from: it has changed nothing, and is made again. */
export class Outrun extends Error {}
