/** Line icons, 24 × 24, drawn with the colour of the text. They always stand beside a word or carry a label. */
import type { ComponentType, ReactNode } from 'react'

export type IconProps = { size?: number | undefined; className?: string | undefined }
export type IconComponent = ComponentType<IconProps>

/** `export const IconGrain = icon(<path d="…" />)`: a module may draw its own. */
export function icon(shape: ReactNode): IconComponent {
  return function Icon({ size = 18, className }: IconProps) {
    return (
      <svg
        className={className}
        width={size}
        height={size}
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.75}
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden
        focusable={false}
      >
        {shape}
      </svg>
    )
  }
}

const line = (d: string): IconComponent => icon(<path d={d} />)

export const IconWork = /* @__PURE__ */ line('M4 13h4l1.5 3h5L16 13h4M4 13l2.5-8h11L20 13v6H4z')
export const IconDocument = /* @__PURE__ */ line('M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6')
export const IconTask = /* @__PURE__ */ line('M4 6l1.5 1.5L8 5M4 13l1.5 1.5L8 12M4 20l1.5 1.5L8 19M12 6.5h8M12 13.5h8M12 20.5h8')
export const IconReport = /* @__PURE__ */ line('M4 20V4M4 20h16M8 16v-4M12.5 16V8M17 16v-6')
export const IconCooperative = /* @__PURE__ */ line('M3 20h18M5 20v-9l7-6 7 6v9M10 20v-6h4v6')
export const IconOrganisation = /* @__PURE__ */ line('M4 21h16M6 21V8h12v13M4 8l8-5 8 5M10 12v5M14 12v5')
export const IconPlace = /* @__PURE__ */ line('M12 21s7-6.2 7-11.5A7 7 0 0 0 5 9.5C5 14.8 12 21 12 21zM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z')
export const IconPeople = /* @__PURE__ */ line(
  'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c.5-4 3-6 6.5-6s6 2 6.5 6M16 4.500a3.5 3.5 0 0 1 0 6.500M18 14.500c2 .8 3.2 2.6 3.5 5.5',
)
export const IconPerson = /* @__PURE__ */ line('M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.500c.6-4 3.4-6 7.5-6s6.9 2 7.5 6')
export const IconAdmin = /* @__PURE__ */ line(
  'M4 7h9M17 7h3M4 17h3M11 17h9M15 9.500a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM9 19.500a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
)
export const IconSearch = /* @__PURE__ */ line('M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16 16l4.5 4.5')
export const IconBell = /* @__PURE__ */ line('M6 16V11a6 6 0 0 1 12 0v5l1.5 2h-15zM10 21h4')
export const IconMore = /* @__PURE__ */ line('M5 11.25a.75.75 0 1 0 .01 0M12 11.25a.75.75 0 1 0 .01 0M19 11.25a.75.75 0 1 0 .01 0')
export const IconMenu = /* @__PURE__ */ line('M4 7h16M4 12h16M4 17h16')
export const IconClose = /* @__PURE__ */ line('M6 6l12 12M18 6L6 18')
export const IconCheck = /* @__PURE__ */ line('M5 12.500l4.5 4.500L19 7.5')
export const IconPlus = /* @__PURE__ */ line('M12 5v14M5 12h14')
export const IconMinus = /* @__PURE__ */ line('M5 12h14')
export const IconEdit = /* @__PURE__ */ line('M4 20l1-4L16 5l3 3L8 19zM14 7l3 3')
export const IconTrash = /* @__PURE__ */ line('M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13')
export const IconDown = /* @__PURE__ */ line('M6 9.500l6 6 6-6')
export const IconUp = /* @__PURE__ */ line('M6 14.500l6-6 6 6')
export const IconRight = /* @__PURE__ */ line('M9.5 6l6 6-6 6')
export const IconLeft = /* @__PURE__ */ line('M14.5 6l-6 6 6 6')
export const IconSort = /* @__PURE__ */ line('M8 10l4-4 4 4M8 14l4 4 4-4')
export const IconFilter = /* @__PURE__ */ line('M4 6h16M7 12h10M10 18h4')
export const IconCalendar = /* @__PURE__ */ line('M4 6h16v14H4zM4 10.500h16M8 3.500V8M16 3.500V8')
export const IconClock = /* @__PURE__ */ line('M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.5 2')
export const IconFile = /* @__PURE__ */ line('M20 11l-8.5 8.500a5 5 0 0 1-7-7L13 4a3.3 3.3 0 0 1 4.7 4.700l-8.5 8.500a1.7 1.7 0 0 1-2.4-2.400L14 7.5')
export const IconUpload = /* @__PURE__ */ line('M12 16V4M7 9l5-5 5 5M4 16v4h16v-4')
export const IconDownload = /* @__PURE__ */ line('M12 4v12M7 11l5 5 5-5M4 16v4h16v-4')
export const IconPrint = /* @__PURE__ */ line('M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z')
export const IconSend = /* @__PURE__ */ line('M4 12L20 4l-5 16-4-6.500zM11 13.500L20 4')
export const IconReturn = /* @__PURE__ */ line('M9 5L4 10l5 5M4 10h10a6 6 0 0 1 0 12h-2')
export const IconMessage = /* @__PURE__ */ line('M4 5h16v11H11l-5 4v-4H4z')
export const IconQuote = /* @__PURE__ */ line('M9 7c-3 1-4 3-4 6v4h5v-5H7M19 7c-3 1-4 3-4 6v4h5v-5h-3')
export const IconLink = /* @__PURE__ */ line('M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.300l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3a4 4 0 0 0 5.7 5.700l1-1')
export const IconEye = /* @__PURE__ */ line('M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z')
export const IconLock = /* @__PURE__ */ line('M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3')
export const IconRefresh = /* @__PURE__ */ line('M19.5 12a7.5 7.5 0 1 1-2.2-5.300L20 9.500M20 4v5.500h-5.5')
export const IconSettings = /* @__PURE__ */ line(
  'M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.600l2.2 2.200M16.2 16.200l2.2 2.200M18.4 5.600l-2.2 2.200M7.8 16.200l-2.2 2.2',
)
export const IconSignOut = /* @__PURE__ */ line('M14 4H5v16h9M10 12h11M17.5 8.500L21 12l-3.5 3.5')
export const IconSun = /* @__PURE__ */ line(
  'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 2.500v2M12 19.500v2M2.5 12h2M19.5 12h2M5.3 5.300l1.4 1.400M17.3 17.300l1.4 1.400M18.7 5.300l-1.4 1.400M6.7 17.300l-1.4 1.4',
)
export const IconMoon = /* @__PURE__ */ line('M20 14.500A8.5 8.5 0 1 1 9.5 4a7 7 0 0 0 10.5 10.500z')
export const IconScreen = /* @__PURE__ */ line('M3 5h18v12H3zM9 21h6M12 17v4')
export const IconGlobe = /* @__PURE__ */ line(
  'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM3 12h18M12 3c3 3 3.5 6 3.5 9s-.5 6-3.5 9c-3-3-3.5-6-3.5-9S9 6 12 3z',
)
export const IconInfo = /* @__PURE__ */ line('M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5.500M12 7.500h.01')
export const IconWarning = /* @__PURE__ */ line('M12 4L2.8 20h18.400zM12 10v4.500M12 17.300h.01')
export const IconUrge = /* @__PURE__ */ line('M4 10v4h3l8 4.500v-13L7 10zM18.5 9a4 4 0 0 1 0 6M8 14v5h3v-3.5')
export const IconHand = /* @__PURE__ */ line('M4 17h4l3 2h6c2 0 3-1 3-2.500M4 11h5l3 3h4a1.5 1.5 0 0 1 0 3h-4M13 8l3-3 3 3M16 5v6')
export const IconHistory = /* @__PURE__ */ line('M4.5 12a7.5 7.5 0 1 0 2.2-5.300L4 9.500M4 4v5.500h5.500M12 8v4.500l3 1.7')

// One shape for each state, so that a colour never speaks alone.
export const IconNotStarted = /* @__PURE__ */ icon(<circle cx={12} cy={12} r={8} strokeDasharray="3.2 3.08" />)
export const IconInProgress = /* @__PURE__ */ icon(
  <>
    <circle cx={12} cy={12} r={8} />
    <path d="M12 7.500a4.5 4.5 0 0 1 0 9z" fill="currentColor" stroke="none" />
  </>,
)
export const IconInTime = /* @__PURE__ */ line('M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM8.5 12.200l2.5 2.5 4.6-5')
export const IconDueSoon = /* @__PURE__ */ line('M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM12 8v4.300l2.8 1.7')
export const IconLate = /* @__PURE__ */ line('M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM12 8v5M12 16h.01')
export const IconWaiting = /* @__PURE__ */ line('M7 4h10M7 20h10M8 4c0 4 3 5.5 4 8-1 2.5-4 4-4 8M16 4c0 4-3 5.5-4 8 1 2.5 4 4 4 8')
export const IconStanding = /* @__PURE__ */ icon(
  <>
    <circle cx={12} cy={12} r={8} />
    <circle cx={12} cy={12} r={2.5} fill="currentColor" stroke="none" />
  </>,
)
