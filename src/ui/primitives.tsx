/** The plain parts, from one place. What is only passed on is passed on; what needs a label asks for it. */
import { ActionIcon as MantineActionIcon, Button as MantineButton, Tooltip, type ActionIconProps, type ButtonProps } from '@mantine/core'
import { useMergedRef } from '@mantine/hooks'
import { useLayoutEffect, useRef, type ButtonHTMLAttributes, type MouseEvent, type ReactNode, type Ref } from 'react'
import { useNav } from './nav.tsx'
import type { IconComponent } from './icons.tsx'

export {
  Box,
  Card,
  Center,
  Checkbox,
  Collapse,
  Divider,
  Flex,
  Grid,
  Group,
  Loader,
  Paper,
  PasswordInput,
  Popover,
  Progress,
  Radio,
  SegmentedControl,
  SimpleGrid,
  Skeleton,
  Space,
  Stack,
  Switch,
  Text,
  Title,
  Tooltip,
  UnstyledButton,
  VisuallyHidden,
} from '@mantine/core'
export { useDebouncedValue, useDisclosure, useHotkeys, useMediaQuery } from '@mantine/hooks'

type Native = Omit<ButtonHTMLAttributes<HTMLButtonElement>, keyof ButtonProps | 'color'>
export type OwnButtonProps = Omit<ButtonProps, 'loading' | 'disabled' | 'leftSection' | 'color'> &
  Native & {
    loading?: boolean | undefined
    disabled?: boolean | undefined
    color?: string | undefined
    /** Icon before the words. */
    icon?: IconComponent | undefined
    leftSection?: ReactNode
    /** Makes it a link that looks like a button. */
    to?: string | undefined
    ref?: Ref<HTMLButtonElement>
  }

/** A verb and its object. `variant`: filled for the one primary action, default for others, subtle inside rows. */
export function Button({
  icon: Icon,
  to,
  type = 'button',
  loading = false,
  disabled = false,
  leftSection,
  color,
  onClick,
  ref,
  ...rest
}: OwnButtonProps) {
  const go = useNav()
  const kept = useKeptFocus(loading)
  const own = useMergedRef(ref, kept)
  const shared = { leftSection: Icon ? <Icon size={16} /> : leftSection, disabled, ...(color ? { color } : {}) }
  // A link cannot be out of use: until it leads somewhere it is a button.
  if (to !== undefined && !disabled) {
    const follow = (event: MouseEvent<HTMLAnchorElement>) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
      event.preventDefault()
      go(to)
    }
    return <MantineButton component="a" href={to} onClick={follow} {...shared} {...(rest as ButtonProps)} />
  }
  return <MantineButton ref={own} type={type} loading={loading} onClick={onClick} {...shared} {...rest} />
}

/** A button at work is out of use, and so would lose the keyboard: it has it back when it is done and nothing else took it. */
function useKeptFocus(loading: boolean): Ref<HTMLButtonElement> {
  const button = useRef<HTMLButtonElement>(null)
  const had = useRef(false)
  useLayoutEffect(() => {
    if (loading) had.current = document.activeElement === button.current
    else if (had.current) {
      had.current = false
      if (document.activeElement === document.body) button.current?.focus({ preventScroll: true })
    }
  }, [loading])
  return button
}

export type OwnActionIconProps = Omit<ActionIconProps, 'children' | 'disabled' | 'loading'> &
  Omit<Native, 'children'> & {
    label: string
    icon: IconComponent
    disabled?: boolean | undefined
    loading?: boolean | undefined
    ref?: Ref<HTMLButtonElement>
  }

/** A button that is only an icon: its label is read aloud and shown on hover. */
export function ActionIcon({
  label,
  icon: Icon,
  disabled = false,
  loading = false,
  variant = 'subtle',
  color = 'gray',
  ...rest
}: OwnActionIconProps) {
  return (
    <Tooltip label={label}>
      <MantineActionIcon type="button" aria-label={label} variant={variant} color={color} size="md" disabled={disabled} loading={loading} {...rest}>
        <Icon size={18} />
      </MantineActionIcon>
    </Tooltip>
  )
}
