import type { ButtonHTMLAttributes } from 'react'
import { Icon, type IconName } from './Icon.tsx'

type Native = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'type'>

export type ButtonProps = Native & {
  look?: 'plain' | 'primary' | 'quiet' | 'danger'
  icon?: IconName
  submit?: boolean
}

export const Button = ({ look = 'plain', icon, submit = false, children, ...native }: ButtonProps) => (
  <button {...native} type={submit ? 'submit' : 'button'} className={`button button-${look}`}>
    {icon && <Icon name={icon} />}
    {children}
  </button>
)

/** A button that shows only an icon; `label` names it for everybody. */
export const IconButton = ({ icon, label, ...native }: Native & { icon: IconName; label: string }) => (
  <button {...native} type="button" className="icon-button" aria-label={label} title={label}>
    <Icon name={icon} />
  </button>
)
