/** Runs in the page's own world: there is no extension API there, and Trusted Types forbid making scripts or markup. */

declare global {
  interface Window {
    _docs_annotate_canvas_by_ext?: string
    _docs_annotate_getAnnotatedText?: () => Promise<{ getText(): string }>
  }
}

/** Events on `document`. Details are strings: nothing else crosses between worlds in every browser. */
export const textAsked = 'hypha:text-asked'
export const textAnswered = 'hypha:text-answered'

/**
 * Asks the editor to offer its text, and answers a question for it with the words as they are now; not at all while
 * they are not offered. Must run before the editor boots. Google is told `requester`, our extension's id; where another
 * extension has asked before, its word stands and serves us as well.
 */
export const startBridge = (requester: string): void => {
  window._docs_annotate_canvas_by_ext ||= requester
  document.addEventListener(textAsked, async () => {
    const detail = (await window._docs_annotate_getAnnotatedText?.())?.getText()
    if (detail !== undefined) document.dispatchEvent(new CustomEvent(textAnswered, { detail }))
  })
}
