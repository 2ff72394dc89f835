/** A menu from a button: `<Menu trigger={<Button>…</Button>} items={[…]} />`. The trigger must be a real button. */
import { Popover } from '@mantine/core'
import { cloneElement, useEffect, useRef, useState, type KeyboardEvent, type ReactElement } from 'react'
import { IconCheck, type IconComponent } from '../icons.tsx'
import { useNav } from '../nav.tsx'

type Choice = {
  label: string
  onPress?: () => void
  to?: string
  icon?: IconComponent
  danger?: boolean
  disabled?: boolean
  checked?: boolean
  detail?: string
}
export type MenuItem = Choice | 'divider' | { heading: string }
export type MenuProps = { trigger: ReactElement<{ onClick?: () => void }>; items: readonly MenuItem[]; width?: number | undefined }

export function Menu({ trigger, items, width = 240 }: MenuProps) {
  const [opened, open] = useState(false)
  const by = useRef<HTMLElement>(null)
  const press = () => {
    by.current = document.activeElement as HTMLElement | null
    open(!opened)
  }
  // What comes after the menu comes after its button.
  const leave = () => {
    by.current?.focus()
    open(false)
  }
  const go = useNav()
  const choose = ({ to, onPress }: Choice) => {
    open(false)
    if (to === undefined) onPress?.()
    else go(to)
  }
  return (
    <Popover opened={opened} onChange={open} position="bottom-end" width={width} returnFocus>
      <Popover.Target popupType="menu">{cloneElement(trigger, { onClick: press })}</Popover.Target>
      <Popover.Dropdown role="menu" p={4}>
        <Items items={items} onChoose={choose} onLeave={leave} />
      </Popover.Dropdown>
    </Popover>
  )
}

function Items({ items, onChoose, onLeave }: { items: readonly MenuItem[]; onChoose: (choice: Choice) => void; onLeave: () => void }) {
  const place = useRef<HTMLDivElement>(null)
  const all = () => [...(place.current?.querySelectorAll<HTMLElement>('button:not(:disabled)') ?? [])]
  useEffect(() => {
    // Once the popover has found its place; before that, focusing would scroll the page.
    const soon = requestAnimationFrame(() =>
      (place.current?.querySelector<HTMLElement>('[aria-checked="true"]') ?? all()[0])?.focus({ preventScroll: true }),
    )
    return () => cancelAnimationFrame(soon)
  }, [])

  const move = (event: KeyboardEvent) => {
    if (event.key === 'Tab') return onLeave()
    const found = all()
    const at = found.indexOf(document.activeElement as HTMLElement)
    const next = { ArrowDown: (at + 1) % found.length, ArrowUp: (at - 1 + found.length) % found.length, Home: 0, End: found.length - 1 }[event.key]
    if (next === undefined) return
    event.preventDefault()
    found[next]?.focus()
  }

  return (
    <div ref={place} role="presentation" onKeyDown={move}>
      {items.map((item, at) => {
        if (item === 'divider') return <div key={at} role="separator" className="hl-menu-line" />
        if ('heading' in item) {
          return (
            <div key={at} role="presentation" className="hl-menu-heading">
              {item.heading}
            </div>
          )
        }
        const { label, icon: Icon, danger, disabled, checked, detail } = item
        return (
          <button
            key={at}
            type="button"
            className="hl-menu-item"
            data-danger={danger || undefined}
            disabled={disabled}
            tabIndex={-1}
            onClick={() => onChoose(item)}
            {...(checked === undefined ? { role: 'menuitem' } : { role: 'menuitemradio', 'aria-checked': checked })}
          >
            {Icon && <Icon size={16} />}
            <span>
              {label}
              {detail && <span className="hl-menu-detail">{detail}</span>}
            </span>
            {checked && <IconCheck size={16} />}
          </button>
        )
      })}
    </div>
  )
}
