const id = '3c0ffee0a1b24c3d8e4f5a6b7c8d9e0f'

/** Addresses and what they are on Notion; null: nothing for us. Used by tests alone. */
export const examples: Record<string, [kind: string, id: string] | null> = {
  [`https://app.notion.com/p/Carrier-quote-cache-${id}`]: ['page', id],
  [`https://app.notion.com/p/${id}?pvs=4#0123456789abcdef0123456789abcdef`]: ['page', id],
  [`https://app.notion.com/p/larkfield/Carrier-quote-cache-${id}?source=copy_link`]: ['page', id],
  'https://app.notion.com/p/3C0FFEE0-a1b2-4c3d-8e4f-5a6b7c8d9e0f': ['page', id],
  [`https://www.notion.so/larkfield/Carrier-quote-cache-${id}`]: ['page', id],
  [`https://notion.so/${id}/`]: ['page', id],
  [`https://larkfield.notion.site/A-decade-of-cafe-facade-${id}`]: ['page', id],
  [`https://www.notion.so/larkfield/${id}?v=2a1b3c4d5e6f708192a3b4c5d6e7f809`]: ['page', id],
  [`https://app.notion.com/p/2a1b3c4d5e6f708192a3b4c5d6e7f809?p=${id}&pm=s`]: ['peek', id],
  [`https://app.notion.com/p/2a1b3c4d5e6f708192a3b4c5d6e7f809?p=${id}&pm=c`]: ['peek', id],
  'https://app.notion.com/': null,
  'https://app.notion.com/login': null,
  [`https://app.notion.com/p/x${id}`]: null,
  [`https://app.notion.com/p/${id}0`]: null,
  'https://app.notion.com/p/Carrier-quote-cache': null,
  [`https://www.notion.com/help/${id}`]: null,
  [`https://notion.so.evil.example/${id}`]: null,
  [`http://www.notion.so/${id}`]: null,
}
