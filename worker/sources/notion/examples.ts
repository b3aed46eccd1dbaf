const page = 'https://app.notion.com/p/1a2b3c4d5e6f708192a3b4c5d6e7f809'

/** Addresses as people copy them, and the one form of each. */
export const examples: Record<string, string> = {
  [page]: page,
  'https://app.notion.com/p/Carrier-quote-cache-1a2b3c4d5e6f708192a3b4c5d6e7f809?source=copy_link': page,
  'https://app.notion.com/p/larkfield/Carrier-quote-cache-1a2b3c4d5e6f708192a3b4c5d6e7f809': page,
  'https://app.notion.com/p/larkfield/Face-added-decade-1a2b3c4d5e6f708192a3b4c5d6e7f809#0f0e0d0c0b0a09080706050403020100':
    page,
  'https://www.notion.so/larkfield/Carrier-quote-cache-1a2b3c4d5e6f708192a3b4c5d6e7f809?pvs=4': page,
  'https://www.notion.so/1A2B3C4D5E6F708192A3B4C5D6E7F809': page,
  'https://notion.so/1a2b3c4d-5e6f-7081-92a3-b4c5d6e7f809': page,
  'https://larkfield.notion.site/Carrier-quote-cache-1a2b3c4d5e6f708192a3b4c5d6e7f809': page,
  'https://www.notion.so/larkfield/0f0e0d0c0b0a09080706050403020100?v=ffeeddccbbaa99887766554433221100':
    'https://app.notion.com/p/0f0e0d0c0b0a09080706050403020100',
  'https://www.notion.so/larkfield/0f0e0d0c0b0a09080706050403020100?p=1a2b3c4d5e6f708192a3b4c5d6e7f809&pm=s':
    page,
  'https://app.notion.com/p/larkfield/0f0e0d0c0b0a09080706050403020100?p=1a2b3c4d5e6f708192a3b4c5d6e7f809&pm=c':
    page,
}
