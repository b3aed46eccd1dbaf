/** Whether the system is dark. */
export const prefersDark = (): MediaQueryList => matchMedia('(prefers-color-scheme: dark)')
