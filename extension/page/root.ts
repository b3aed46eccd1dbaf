import { atEnd } from '../reading/at-end.ts'

/** The one element we add to a page. Its closed shadow root holds our frames and not one word. */
export type Root = {
  element: HTMLElement
  shadow: ShadowRoot
  /** Puts it into the page, if it is not there, above every layer the page has. */
  attach(): void
  remove(): void
}

/**
 * A page can still hide or remove us (that is not defendable), but not restyle: these rules beat every rule of its own.
 * Whatever is no tab lies above it; the line at a panel's right is out of sight but where a host has a column of its own there.
 */
const rules = `:host{all:initial!important;display:block!important;position:fixed!important}
iframe{position:fixed;left:0;top:0;width:360px;height:480px;border:0;visibility:hidden}
:not(.tab){border-radius:10px;box-shadow:0 8px 28px #0003;z-index:1}
.panel{border-radius:10px 0 0 10px;border-right:1px solid#8885}`

/** A page that keeps taking us out does not want us: after so many returns we stay away. */
const mostReturns = 3

/**
 * A plain `div`: a hyphenated tag would let the page define the element and take the root by `attachInternals`.
 * `lost` is called when the page took it out and it was put back (its frames have to load again), with `false` when
 * it stays away.
 */
export const createRoot = (signal: AbortSignal, lost: (back: boolean) => void): Root => {
  const element = document.createElement('div')
  const shadow = element.attachShadow({ mode: 'closed' })
  const style = document.createElement('style')
  style.textContent = rules
  shadow.append(style)
  element.popover = 'manual'
  let returns = 0
  let wanted = false

  const attach = (): void => {
    wanted = true
    if (element.isConnected) return
    document.documentElement.append(element)
    element.showPopover()
  }
  const remove = (): void => {
    wanted = false
    element.remove()
  }
  const observer = new MutationObserver(() => {
    if (!wanted || element.isConnected) return
    const back = returns++ < mostReturns
    if (back) attach()
    else wanted = false
    lost(back)
  })
  observer.observe(document.documentElement, { childList: true })
  atEnd(signal, () => {
    observer.disconnect()
    remove()
  })
  return { element, shadow, attach, remove }
}
