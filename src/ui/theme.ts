/**
 * The look, as Mantine sees it. Sizes that differ between desk and phone, and all colours that mean a state, are CSS
 * variables in styles/tokens.css, so that one stylesheet answers for both themes.
 */
import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

/** A petrol that stays apart from the blue of "in progress" and the green of "in time". */
const petrol: MantineColorsTuple = ['#e9f5f6', '#d3e9eb', '#a6d2d7', '#74b9c1', '#4aa3ae', '#2a8f9c', '#147b88', '#0b6672', '#08535d', '#053f47']
const dark: MantineColorsTuple = ['#e4eaec', '#c2cccf', '#9faaae', '#7b878c', '#3d484d', '#303a3f', '#252e32', '#1c2427', '#151b1e', '#0f1416']

export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 6 },
  colors: { petrol, dark },
  black: '#18232a',
  fontFamily: "'Be Vietnam Pro', system-ui, 'Segoe UI', Roboto, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', Menlo, Consolas, monospace",
  headings: {
    fontFamily: "'Be Vietnam Pro', system-ui, 'Segoe UI', Roboto, sans-serif",
    fontWeight: '600',
    sizes: {
      h1: { fontSize: 'var(--hl-text-h1)', lineHeight: '1.3' },
      h2: { fontSize: 'var(--hl-text-h2)', lineHeight: '1.35' },
      h3: { fontSize: 'var(--hl-text-h3)', lineHeight: '1.4' },
      h4: { fontSize: 'var(--hl-text)', lineHeight: '1.45' },
      h5: { fontSize: 'var(--hl-text)', lineHeight: '1.45' },
      h6: { fontSize: 'var(--hl-text-small)', lineHeight: '1.45' },
    },
  },
  fontSizes: { xs: 'var(--hl-text-small)', sm: 'var(--hl-text)', md: 'var(--hl-text)', lg: 'var(--hl-text-h3)', xl: 'var(--hl-text-h2)' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.5' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  defaultRadius: 'sm',
  radius: { xs: '0.125rem', sm: '0.375rem', md: '0.5rem', lg: '0.75rem', xl: '1rem' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Tooltip: { defaultProps: { openDelay: 300, withArrow: true, events: { hover: true, focus: true, touch: false } } },
    Popover: { defaultProps: { shadow: 'md', transitionProps: { duration: 80 } } },
    Select: { defaultProps: { comboboxProps: { shadow: 'md', transitionProps: { duration: 0 } } } },
    MultiSelect: { defaultProps: { comboboxProps: { shadow: 'md', transitionProps: { duration: 0 } } } },
  },
})

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#18232a',
    '--mantine-color-dimmed': '#556068',
    '--mantine-color-placeholder': '#66727a',
    '--mantine-color-default-border': '#cbd3d8',
    '--mantine-color-anchor': 'var(--mantine-color-petrol-7)',
    '--mantine-color-error': '#b42318',
  },
  dark: {
    '--mantine-color-body': '#1c2427',
    '--mantine-color-text': '#e4eaec',
    '--mantine-color-dimmed': '#a3afb4',
    '--mantine-color-placeholder': '#8b989e',
    '--mantine-color-default-border': '#414d53',
    '--mantine-color-anchor': 'var(--mantine-color-petrol-3)',
    '--mantine-color-error': '#ff9a8f',
  },
})
