export type SwitchProps = {
  label: string
  on: boolean
  disabled?: boolean
  /** Called from the person's own click, so that a permission prompt may follow. */
  turn(on: boolean): void
}

export const Switch = ({ label, on, disabled = false, turn }: SwitchProps) => (
  <button
    type="button"
    role="switch"
    className="switch"
    aria-checked={on}
    aria-label={label}
    disabled={disabled}
    onClick={() => turn(!on)}
  >
    <i className="knob" aria-hidden="true" />
  </button>
)
