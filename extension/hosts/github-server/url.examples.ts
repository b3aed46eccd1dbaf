const server = 'github.larkfield.example'
const repository = `https://${server}/larkfield/parcel`
const thing = `${server}/larkfield/parcel`

/** Addresses and what they are on a GitHub Enterprise Server; null: nothing for us. Used by tests alone. */
export const examples: Record<string, [kind: string, id: string] | null> = {
  [`${repository}/issues/198?notification=1`]: ['issue', `${thing}#198`],
  [`${repository}/pull/212`]: ['pull', `${thing}#212`],
  [`${repository}/pull/212/commits`]: ['pull/commits', `${thing}#212`],
  [`${repository}/pull/212/commits/9f1c2ab`]: ['pull/commit', `${thing}#212@9f1c2ab`],
  [`${repository}/pull/212/files`]: ['pull/files', `${thing}#212`],
  [`${repository}/pull/212/files/9f1c2ab..0c1d2e3`]: ['pull/files', `${thing}#212`],
  [`${repository}/issues/new`]: ['issues/new', `${thing}/issues/new`],
  [`${repository}/compare/main...feature/quotes?expand=1`]: [
    'compare',
    `${thing}/compare/main...feature/quotes`,
  ],
  [`${repository}/issues`]: ['issues', `${thing}/issues`],
  [`${repository}/pulls`]: ['pulls', `${thing}/pulls`],
  [`${repository}/pull/212/changes`]: null,
  [`${repository}/pull/212/checks`]: null,
  [`${repository}/blob/main/services/quotes/quote.ts`]: null,
  [`${repository}/blame/main/services/quotes/quote.ts`]: null,
  [`${repository}/tree/main/services`]: null,
  [`${repository}/labels/rates`]: null,
  [`https://${server}/issues/assigned`]: null,
  [`https://${server}/`]: null,
  [repository]: null,
}
