/** What is written in any part of a repository, and decides nothing. `{things}`, `{thing}` and `{file}` are an area's. */
export const noise: readonly (readonly [string, string])[] = [
  ['Fix a typo in {file}', 'No change in what it does.'],
  ['Flaky test of {things}', 'It waited for a clock. It waits for the condition now.'],
  ['Bump dependencies', 'Nothing that {things} call changed its signature.'],
  ['Rename a variable in {file}', 'It had the name of something that is gone.'],
  ['Log less around {things}', 'One line for each {thing} is enough at night.'],
  ['Translate the screen of {things} to Finnish', 'Checked by the depot in Turku.'],
  ['A {thing} without a number made the page empty', 'It says now what is missing.'],
  ['Explain {file} to newcomers', 'Comments where two people asked the same question.'],
  ['Sort {things} by their number', 'They came in the order they were made.'],
  ['The button stood over the list of {things}', 'On small screens alone.'],
  ['Raise the time limit of the {thing} tests', 'The machine of the build is slower in the afternoon.'],
  ['Delete code nobody calls', 'In {file}; its last caller went in spring.'],
  ['Typing of {things} is stricter', 'Two casts are gone from {file}.'],
  ['Test data for {things}', 'Larger, with letters that are not English.'],
  ['Colours in the {thing} view', 'As the style guide has them.'],
  ['Customer asks about a {thing} of last year', 'It was found. Answered by phone.'],
  ['Empty {things} are refused', 'With a message that says which field.'],
  ['Split {file} in two', 'It had four hundred lines. Nothing else changes.'],
]

/** What a team writes down week by week. */
export const minutes: readonly string[] = [
  'Went through the board. {things} are quiet.',
  'The demo of {things} moved to Thursday.',
  '{name} is away next week, {other} looks after {things}.',
  'Two bugs in {things}, both small.',
  'Talked about the summer party.',
]
