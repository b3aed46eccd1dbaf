import type { ReactNode } from 'react'
import type { tourWords } from '../../words/tour.ts'

/** Lines of text as one sees them from afar: where each begins, and how long it is. */
const Lines = ({ at, widths, x }: { at: number; widths: readonly number[]; x: number }) =>
  widths.map((width, n) => (
    <rect
      key={`${at} ${width}`}
      className="tour-line"
      x={x}
      y={at + n * 12}
      width={width}
      height="4"
      rx="2"
    />
  ))

const Pointer = ({ x, y }: { x: number; y: number }) => (
  <path className="tour-pointer" d={`M${x} ${y}v13l3.4-3 2.2 5 2.6-1.1-2.2-4.9h4.5z`} />
)

const Person = ({ y, widths: [name, why] }: { y: number; widths: readonly [number, number] }) => (
  <>
    <circle className="tour-person" cx="96" cy={y} r="6" />
    <rect className="tour-line" x="110" y={y - 4} width={name} height="4" rx="2" />
    <rect className="tour-line" x="110" y={y + 3} width={why} height="3" rx="1.5" />
  </>
)

/** The pictures of the tour on 320 × 180, in the colours of the surface they stand on. */
export const pictures: Record<keyof typeof tourWords.pictures, ReactNode> = {
  tab: (
    <>
      <rect className="tour-ink" x="28" y="28" width="130" height="7" rx="3.5" />
      <rect className="tour-field" x="28" y="50" width="210" height="88" rx="5" />
      <Lines at={64} widths={[180, 164, 172, 120]} x={40} />
      <path className="tour-caret" d="M166 97v11" />
      <path className="tour-ours" d="M320 56h-26a8 8 0 0 0-8 8v44a8 8 0 0 0 8 8h26z" />
      <circle className="tour-mark" cx="303" cy="76" r="6" />
      <text className="tour-number" x="303" y="104">
        3
      </text>
    </>
  ),
  hover: (
    <>
      <Lines at={32} widths={[96, 142, 118]} x={28} />
      <rect className="tour-ink" x="28" y="68" width="150" height="6" rx="3" />
      <Lines at={144} widths={[132, 90]} x={28} />
      <rect className="tour-ours" x="76" y="84" width="188" height="76" rx="6" />
      <Person y={100} widths={[74, 112]} />
      <Person y={122} widths={[58, 86]} />
      <Person y={144} widths={[66, 98]} />
      <Pointer x={150} y={70} />
    </>
  ),
  search: (
    <>
      <rect className="tour-field" x="16" y="5" width="232" height="14" rx="7" />
      <path className="tour-edge" d="M0 24h320" />
      <circle className="tour-mark" cx="280" cy="12" r="6" />
      <rect className="tour-ours" x="112" y="32" width="184" height="128" rx="6" />
      <rect className="tour-field" x="122" y="42" width="164" height="20" rx="4" />
      <circle className="tour-lens" cx="132" cy="51" r="3.5" />
      <path className="tour-lens" d="m134.5 54.5 3 3" />
      <rect className="tour-ink" x="144" y="50" width="62" height="5" rx="2.5" />
      <rect className="tour-chosen" x="118" y="70" width="172" height="22" rx="4" />
      <Lines at={79} widths={[124]} x={128} />
      <Lines at={101} widths={[142]} x={128} />
      <Lines at={123} widths={[96]} x={128} />
      <Lines at={145} widths={[118]} x={128} />
    </>
  ),
}
