const withoutComments = (html: string): string => {
  let text = ''
  let at = 0
  for (;;) {
    const start = html.indexOf('<!--', at)
    const end = start < 0 ? -1 : html.indexOf('-->', start + 4)
    if (end < 0) return start < 0 ? text + html.slice(at) : text + html.slice(at, start)
    text += html.slice(at, start)
    at = end + 3
  }
}

/** The words of HTML that stands in another format: no tags, no comments (one that never ends goes on to the end). */
export const wordsOfHtml = (html: string): string =>
  withoutComments(html)
    .replace(/<br\b[^<>]*>/gi, '\n')
    .replace(/<img\b[^<>]*>/gi, tag => /\balt="([^"]*)"/i.exec(tag)?.[1] ?? '')
    .replace(/<\/?[a-z][^<>]*>/gi, '')
