/** Limits every face enforces alike. Bytes are UTF-8 bytes, characters are UTF-16 units. */
export const limits = {
  /** A request body. */
  bodyBytes: 1_000_000,
  /** A post of a service to its webhook: GitHub sends no larger ones. */
  postBytes: 25_000_000,
  /** An address with its query string. The longest of ours is two texts, percent-encoded. */
  addressBytes: 16_384,
  /** All names and values of a request's headers. */
  headerBytes: 16_384,
  /** Draft text of one question. */
  draftCharacters: 400_000,
  titleCharacters: 1_000,
  /** Text of one item; longer text is cut by the sender, who says so. */
  itemCharacters: 400_000,
  itemsPerPut: 100,
  pathsPerItem: 3_000,
  pathsPerQuestion: 500,
  /** Refs, paths and addresses are looked up: an index entry of Postgres holds about 2,700 bytes. */
  refCharacters: 800,
  pathCharacters: 800,
  urlCharacters: 2_000,
  queryCharacters: 500,
  hitsPerAnswer: 50,
  audiencePrincipals: 10_000,
  nameCharacters: 200,
  /** What one person may have muted at a time, and how long a topic is. */
  mutesPerPerson: 500,
  topicCharacters: 100,
  /** Corrections a workspace may have at a time, and how long one holds unless it is confirmed. */
  corrections: 2_000,
  correctionDays: 180,
} as const
