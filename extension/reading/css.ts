/** CSS of a selector in which `@name` stands for the element with that test id: both big hosts name their parts so. */
export const css = (selector: string): string => selector.replace(/@([\w.-]+)/g, '[data-testid="$1"]')
