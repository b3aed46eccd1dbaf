import { describe, expect, it } from 'vitest'
import { closedBy, isPlainMerge, messageOf, pullOf } from './pull-request.ts'

describe('a commit message', () => {
  it('is a subject and a body, without the trailers that name people', () => {
    const text =
      'Cache carrier quotes\r\n\r\nTen minutes.\n\nReviewed-by: Ines Okoye <ines@larkfield.example>\nCo-authored-by: M <m@x.example>\nChange-Id: I0123456789abcdef\n'
    expect(messageOf(text)).toEqual({ subject: 'Cache carrier quotes', body: 'Ten minutes.' })
  })

  it('may be empty', () => {
    expect(messageOf('\n')).toEqual({ subject: '', body: '' })
  })

  it('keeps lines that only look like trailers', () => {
    expect(messageOf('A\n\nStand-by: two carriers\nNote: mail ines').body).toBe(
      'Stand-by: two carriers\nNote: mail ines',
    )
  })
})

const pull = (text: string, hosting: 'github' | 'gitlab' | null = 'github') =>
  pullOf(messageOf(text), hosting)

describe('the pull request of a commit', () => {
  it('is the number at the end of a squash', () => {
    expect(pull('Cache carrier quotes for ten minutes (#212)\n\nFixes #198')).toEqual({
      number: 212,
      title: 'Cache carrier quotes for ten minutes',
      body: 'Fixes #198',
    })
  })

  it('is the last of several numbers, as a backport has them', () => {
    expect(pull('Drop a lane (#212) (#230)')).toMatchObject({ number: 230, title: 'Drop a lane (#212)' })
  })

  it('takes its title from the body of a merge', () => {
    expect(
      pull('Merge pull request #176 from larkfield/labels\n\nPrint labels one by one\n\nA roll tore.'),
    ).toEqual({
      number: 176,
      title: 'Print labels one by one',
      body: 'A roll tore.',
    })
  })

  it('takes its title from the branch where a merge says no more', () => {
    expect(pull('Merge pull request #7 from mei-l/one-by-one')).toMatchObject({
      number: 7,
      title: 'one by one',
    })
  })

  it('is a merge request on GitLab, where a number in the subject is an issue', () => {
    const text =
      "Merge branch 'lanes' into 'main'\n\nSort lanes by depot\n\nSee merge request larkfield/parcel!12"
    expect(pull(text, 'gitlab')).toEqual({ number: 12, title: 'Sort lanes by depot', body: '' })
    expect(pull(text, null)).toMatchObject({ number: 12 })
    expect(pull('Sort lanes (#12)', 'gitlab')).toBeNull()
  })

  it.each(['Mention #212 in passing', 'Revert "Cache quotes (#212)"', 'Round up (#)', '(#12)'])(
    'is none for: %s',
    text => {
      expect(pull(text)).toBeNull()
    },
  )
})

describe('a plain merge', () => {
  it('says nothing but which branches met', () => {
    expect(isPlainMerge(messageOf("Merge branch 'main' into quotes"), 2)).toBe(true)
    expect(isPlainMerge(messageOf("Merge remote-tracking branch 'origin/main'"), 2)).toBe(true)
  })

  it('is none when it explains itself, or merges nothing', () => {
    expect(isPlainMerge(messageOf("Merge branch 'main'\n\nThe surcharge table wins."), 2)).toBe(false)
    expect(isPlainMerge(messageOf('Merge branch offices into one depot'), 1)).toBe(false)
  })
})

describe('what a text closes', () => {
  const issue = (number: number, repository = 'larkfield/parcel') =>
    `https://github.com/${repository}/issues/${number}`

  it('is named by number, by repository, or by address', () => {
    const text =
      'Fixes #198, closes: larkfield/labels#7 and resolved https://larkfield.atlassian.net/browse/LRK-88. Fixed #198 again.'
    expect(closedBy(text, issue)).toEqual([
      'https://github.com/larkfield/parcel/issues/198',
      'https://github.com/larkfield/labels/issues/7',
      'https://larkfield.atlassian.net/browse/LRK-88',
    ])
  })

  it('is nothing where a number is only mentioned, or where nobody knows its address', () => {
    expect(closedBy('See #198. Prefixes #3 are wrong.', issue)).toEqual([])
    expect(closedBy('Fixes #198', () => null)).toEqual([])
  })
})
