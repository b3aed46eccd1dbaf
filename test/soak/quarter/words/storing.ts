import type { Change } from '#test/soak/quarter/words/change.ts'

/** Decisions about how things are kept and sent. */
export const storing: readonly Change[] = [
  {
    titles: [
      'Keep {things} in Redis for {n} minutes',
      'Cache {things}',
      'A shared cache in front of {things}',
    ],
    statements: [
      'We keep {things} in Redis for {n} minutes and drop them when their source changes.',
      'Every {thing} is cached in Redis, for {n} minutes at most. A change at the source empties the entry.',
      'Reads of {things} go to a Redis cache first; an entry lives {n} minutes.',
    ],
    whys: [
      'clerks wait four seconds for each answer, and most answers are the same as a minute ago',
      'the database is read forty times for every write at noon',
    ],
    rejected: ['a cache in each process, which would disagree', 'a larger database machine'],
    carriedOut: [
      [
        'Cache {things} in Redis',
        'Entries expire after {n} minutes. A change at the source drops its entry. The hit rate on staging is above eighty percent.',
      ],
      [
        'Redis in front of {things}',
        'Reads ask the cache first and fall back to the database. Expiry is {n} minutes.',
      ],
      [
        'Serve a {thing} from the cache when it is fresh',
        'Fresh means less than {n} minutes old. The Redis keys carry the version of the source.',
      ],
      [
        'Make {things} fast at noon',
        'They come out of Redis now. Whoever changes the source clears the cached entry.',
      ],
    ],
    alike: [
      ['Upgrade the Redis client', 'The cache of sessions moved with it. Nothing expires differently.'],
      ['Redis used up its memory on staging', 'Test runs left keys behind. A nightly job clears the cache.'],
      ['Cache headers for the images of the shop', 'They may be kept for a year, their names change anyway.'],
    ],
    instead: [
      'Read {things} from a replica',
      'We read {things} from a replica of the database and have no Redis cache for them any more.',
    ],
  },
  {
    titles: [
      '{things} go through a queue',
      'A queue for {things}',
      'Take {things} out of the request and into a queue',
    ],
    statements: [
      'We put {things} on a queue and answer the request at once; a worker takes them from there.',
      'A {thing} is never handled inside the request: it goes on a queue, and workers empty it.',
      'All {things} pass a durable queue instead of calls made inline.',
    ],
    whys: [
      'one slow partner holds up the whole checkout',
      'requests are lost when a deploy falls in the middle of them',
    ],
    rejected: ['more threads in the web process', 'a cron job that polls a table'],
    carriedOut: [
      [
        'Put {things} on a queue',
        'The request answers at once. Two workers empty the queue; a dead letter queue has what failed five times.',
      ],
      ['Workers for {things}', 'Nothing is called inline any more. The queue survives a deploy.'],
      [
        'Answer first, handle the {thing} later',
        'The handler only enqueues. A worker does the rest and reports back.',
      ],
      [
        'Asynchronous {things}',
        'Durable queue, two consumers, alarms when it grows beyond a thousand messages.',
      ],
    ],
    alike: [
      ['The queue in the canteen app', 'It shows how many people wait. Made on a Friday.'],
      [
        'Workers run on the new machines',
        'Same image, more memory. All of their queues were drained before.',
      ],
      ['Handle a request without a body', 'It was answered with an empty page at once.'],
    ],
    instead: [
      'Handle {things} inline again',
      'We handle {things} in the request again, with a time limit, and give up their queue.',
    ],
  },
  {
    titles: [
      'Partition the table of {things} by month',
      'Monthly partitions for {things}',
      'Split up the {thing} table',
    ],
    statements: [
      'The table of {things} is partitioned by month; partitions are made {n} weeks ahead.',
      'We split the {thing} table into one partition a month and detach old ones instead of deleting rows.',
      'Monthly partitions hold {things}; a job creates the next ones {n} weeks in advance.',
    ],
    whys: [
      'vacuum runs for nine hours and deletes block inserts',
      'nearly every question asks for the current month only',
    ],
    rejected: ['a second database for history', 'a weekly delete in small batches'],
    carriedOut: [
      [
        'Partition {things} by month',
        'The migration copies a month at a time at night. A job makes partitions {n} weeks ahead.',
      ],
      [
        'Monthly partitions',
        'Covers the {thing} table. Old months are detached; nothing is deleted row by row.',
      ],
      [
        'Migration: one partition a month',
        'For {things}. The indexes are made for each partition; vacuum is down to minutes.',
      ],
      ['Split the {thing} table', 'It was one table of 900 GB. Now each month is a partition of its own.'],
    ],
    alike: [
      ['A month too many in the drop-down', 'It listed the next month twice on the 31st.'],
      ['Table of contents for the handbook', 'It is made from the headings, split by chapter.'],
      ['Vacuum the test database', 'The table of fixtures grew over the months.'],
    ],
    instead: [
      'One table for {things} again',
      'We keep {things} in one table with a BRIN index and drop the monthly partitions.',
    ],
  },
  {
    titles: [
      'Archive old {things}',
      'Move {things} to cold storage after {n} months',
      'Cold storage for {things}',
    ],
    statements: [
      'Any {thing} older than {n} months moves to cold storage and leaves the database.',
      'We archive {things} after {n} months as compressed files in cold storage.',
      'After {n} months {things} are exported to cold storage; support can ask for them back.',
    ],
    whys: ['storage costs doubled in a year', 'the law asks for ten years and the product needs months'],
    rejected: ['keeping everything on faster disks', 'deleting them for good'],
    carriedOut: [
      [
        'Archive {things} older than {n} months',
        'A nightly job writes compressed files to cold storage and removes the rows.',
      ],
      [
        'Cold storage export',
        'Every {thing} beyond {n} months leaves the database. Restoring one takes an hour.',
      ],
      [
        'Nightly archiver',
        'Takes {things} out after {n} months. The first run moved eleven million rows to cold storage.',
      ],
      [
        'How support gets an archived {thing} back',
        'Files lie in cold storage since this week; fill in the form and wait an hour.',
      ],
    ],
    alike: [
      ['The archive of the newsletter', 'Old issues can be read again, from the first month on.'],
      ['Months in the storage bill', 'The bill of cold storage for backups was counted twice.'],
      ['Compress the photos of the intranet', 'They are older than the intranet itself.'],
    ],
    instead: [
      'Delete old {things}',
      'We delete any {thing} after its legal period; the cold storage archive of {things} is given up.',
    ],
  },
  {
    titles: ['Times of {things} are stored in UTC', 'UTC for {things}', 'One time zone behind {things}'],
    statements: [
      'We store all times of {things} in UTC and keep the local zone beside them.',
      'A {thing} carries its moment in UTC plus the name of its zone; only screens convert.',
      'Timestamps of {things} are UTC in the database and in every interface.',
    ],
    whys: [
      'in the last October night an hour of work happened twice',
      'two depots an hour apart sort the same list differently',
    ],
    rejected: ['local time with an offset', 'asking each partner for its zone'],
    carriedOut: [
      ['Store {things} in UTC', 'The migration converts what is there; the zone has a column of its own.'],
      ['UTC timestamps', 'Every {thing} converts at the edge and nowhere else. Tests run in three zones.'],
      [
        'Keep the zone beside the moment',
        'Moments of {things} are UTC now; screens convert to the zone of the depot.',
      ],
      [
        'No more local times in the database',
        'This was the last of them: a {thing} has a UTC moment and a zone name.',
      ],
    ],
    alike: [
      ['The clock in the hall', 'It shows the local time of three depots, not UTC.'],
      ['Timestamps in the build log', 'They are shorter. The zone stands at the top.'],
      ['A night too long in the calendar of holidays', 'The hour in October was drawn twice.'],
    ],
    instead: [
      'Local times for {things}',
      'We store {things} in local time with its offset, as the partners send it; UTC is no longer required.',
    ],
  },
  {
    titles: [
      'Amounts of {things} in whole cents',
      'No floating point in {things}',
      'Integers for money in {things}',
    ],
    statements: [
      'We hold amounts of {things} as whole cents with their currency; floating point is gone.',
      'An amount on a {thing} is an integer of cents and a currency code, in code and in the database.',
      'Money in {things} is counted in integer cents, rounded once, at the end.',
    ],
    whys: ['a cent of difference sends letters back', 'sums on paper and on screen disagree'],
    rejected: ['decimal strings', 'rounding after each step'],
    carriedOut: [
      ['Whole cents in {things}', 'Amounts are integers with a currency. The old columns go after a week.'],
      [
        'Replace floats by integers of cents',
        'Touches every {thing} that carries an amount. Rounded once, at the end.',
      ],
      ['Money type', 'First used by {things}: cents, currency, no floating point.'],
      ['A cent of difference', 'Fixed for good: amounts of a {thing} are added as integers.'],
    ],
    alike: [
      ['Point to the new handbook', 'Links were floating in the air since the move.'],
      ['Currency signs in the shop window', 'The euro sign stood before the amount in Finnish.'],
      ['Count whole boxes', 'Half a box was rounded to none.'],
    ],
    instead: [
      'Decimals for {things}',
      'We hold amounts of {things} as decimals with four digits, because fuel is priced so; whole cents are given up.',
    ],
  },
]
