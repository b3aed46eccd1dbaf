import type { ReactNode } from 'react'

/** Drawn on 16 × 16, in the colour of the text beside them. */
const drawings = {
  mark: (
    <>
      <path d="M8 14.5V8.6M8 8.6 4.2 5.4M8 8.6l3.8-3.2M8 11.6l-3-1.2" />
      <circle cx="3.4" cy="4.6" r="1.5" />
      <circle cx="12.6" cy="4.6" r="1.5" />
      <circle cx="8" cy="2.6" r="1.1" />
      <path d="M8 3.7v4.9" />
    </>
  ),
  pull: (
    <>
      <circle cx="4" cy="3.75" r="1.75" />
      <circle cx="4" cy="12.25" r="1.75" />
      <circle cx="12" cy="12.25" r="1.75" />
      <path d="M4 5.5v5M12 10.5V6.25a2 2 0 0 0-2-2H8M9.75 2.25 7.75 4.25l2 2" />
    </>
  ),
  issue: (
    <>
      <circle cx="8" cy="8" r="6" />
      <circle cx="8" cy="8" r="1.1" fill="currentColor" stroke="none" />
    </>
  ),
  commit: (
    <>
      <circle cx="8" cy="8" r="2.75" />
      <path d="M1.5 8h3.75M10.75 8h3.75" />
    </>
  ),
  document: (
    <>
      <path d="M3.75 1.75h5.5l3 3v9.5h-8.5z" />
      <path d="M9.25 1.75v3h3M6 8.25h4M6 11h4" />
    </>
  ),
  codeowners: <path d="M8 1.75 13 3.5v4.25c0 3-2 5.25-5 6.5-3-1.25-5-3.5-5-6.5V3.5z" />,
  comment: <path d="M2.25 3.25h11.5v8h-6l-3 2.5v-2.5h-2.5z" />,
  meeting: (
    <>
      <rect x="2.25" y="3.25" width="11.5" height="10.5" rx="1.5" />
      <path d="M2.25 6.5h11.5M5.25 1.75v3M10.75 1.75v3" />
    </>
  ),
  decision: (
    <>
      <path d="M8 1.75 14.25 8 8 14.25 1.75 8z" />
      <path d="m5.75 8.1 1.6 1.6 2.9-3.2" />
    </>
  ),
  person: (
    <>
      <circle cx="8" cy="5" r="2.75" />
      <path d="M2.75 14c.4-3 2.5-4.5 5.25-4.5s4.85 1.5 5.25 4.5" />
    </>
  ),
  search: (
    <>
      <circle cx="7" cy="7" r="4.75" />
      <path d="m10.5 10.5 3.75 3.75" />
    </>
  ),
  close: <path d="m3.75 3.75 8.5 8.5M12.25 3.75l-8.5 8.5" />,
  chevron: <path d="m4 6.25 4 4 4-4" />,
  settings: (
    <>
      <path d="M2 4.75h5.25M11 4.75h3M2 11.25h3M8.75 11.25H14" />
      <circle cx="9.1" cy="4.75" r="1.85" />
      <circle cx="6.9" cy="11.25" r="1.85" />
    </>
  ),
  pause: <path d="M5.25 3.25v9.5M10.75 3.25v9.5" />,
  play: <path d="M4.75 2.75 12.5 8l-7.75 5.25z" />,
  copy: (
    <>
      <rect x="5.25" y="5.25" width="8.5" height="8.5" rx="1.5" />
      <path d="M10.75 5.25v-1.5a1.5 1.5 0 0 0-1.5-1.5h-5.5a1.5 1.5 0 0 0-1.5 1.5v5.5a1.5 1.5 0 0 0 1.5 1.5h1.5" />
    </>
  ),
  external: (
    <>
      <path d="M6.25 3.25h-3v9.5h9.5v-3M9.25 2.25h4.5v4.5M13.5 2.5 7.75 8.25" />
    </>
  ),
  check: <path d="m2.75 8.5 3.5 3.5 7-7.5" />,
  alert: (
    <>
      <path d="M8 2 14.5 13.5h-13z" />
      <path d="M8 6.5v3.25M8 11.5v.25" />
    </>
  ),
  clock: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 4.5V8l2.25 1.5" />
    </>
  ),
  plug: (
    <>
      <path d="M5.75 1.75v3.5M10.25 1.75v3.5M3.75 5.25h8.5v2.5a4.25 4.25 0 0 1-8.5 0zM8 12v2.25" />
    </>
  ),
  sync: (
    <>
      <path d="M13.25 6.25A5.5 5.5 0 0 0 3 5.5M2.75 9.75A5.5 5.5 0 0 0 13 10.5" />
      <path d="M2.75 2.75V5.5H5.5M13.25 13.25V10.5H10.5" />
    </>
  ),
  panel: (
    <>
      <rect x="1.75" y="2.75" width="12.5" height="10.5" rx="1.5" />
      <path d="M9.75 2.75v10.5" />
    </>
  ),
  useful: (
    <path d="M5 7.25 7.3 2.5c1 0 1.7.7 1.7 1.7v2.3h3.35a1.25 1.25 0 0 1 1.22 1.52l-.95 4.25a1.25 1.25 0 0 1-1.22.98H5zm0 0H2.5v6H5" />
  ),
  notUseful: (
    <path d="M11 8.75 8.7 13.5c-1 0-1.7-.7-1.7-1.7V9.5H3.65a1.25 1.25 0 0 1-1.22-1.52l.95-4.25a1.25 1.25 0 0 1 1.22-.98H11zm0 0h2.5v-6H11" />
  ),
  muted: (
    <path d="M3.9 5.6c-.1.45-.15.9-.15 1.4 0 2.4-.75 3.4-1.5 4.25h8.5M5.9 3.4A3.75 3.75 0 0 1 11.75 6.5c0 1 .1 1.75.35 2.4M6.75 13.5a1.4 1.4 0 0 0 2.5 0M2.25 2.25l11.5 11.5" />
  ),
  lock: (
    <>
      <rect x="3.25" y="7" width="9.5" height="6.75" rx="1.5" />
      <path d="M5.25 7V5a2.75 2.75 0 0 1 5.5 0v2" />
    </>
  ),
} satisfies Record<string, ReactNode>

export type IconName = keyof typeof drawings

export const isIconName = (name: string): name is IconName => Object.hasOwn(drawings, name)

/** Decoration only: whatever an icon says is also said in words. */
export const Icon = ({ name }: { name: IconName }) => (
  <svg className="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    {drawings[name]}
  </svg>
)
