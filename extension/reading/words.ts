const blocks = /^(BR|D[DT]|DIV|H.|LI|P|PRE|T[DHR])$/

export const isField = (element: Element): element is HTMLInputElement | HTMLTextAreaElement =>
  element.matches('input,textarea')

const collect = (node: Node, skip: string): string => {
  if (node instanceof Text) return node.data
  if (node instanceof Element && node.matches(skip)) return ''
  let inside = ''
  for (let child = node.firstChild; child; child = child.nextSibling) inside += collect(child, skip)
  return blocks.test(node.nodeName) ? `${inside}\n` : inside
}

/**
 * The words a person sees in an element, one line per block, without what matches `skip`; the value of a form field;
 * none of no element. Not `innerText`: that makes the browser lay the page out.
 */
export const wordsIn = (element: Element | null | undefined, skip = 'style'): string => {
  if (!element || isField(element)) return element?.value ?? ''
  // Most that is asked about is one line without anything in it.
  const text = element.firstElementChild ? collect(element, skip) : (element.textContent ?? '')
  return text
    .replace(/[\u200b\u200e\u200f\ufeff]/g, '')
    .replace(/\s*\n\s*/g, '\n')
    .trim()
}
