/**
 * The kit: accessible parts and the few mechanisms every page needs. It knows no word of the domain.
 *
 * This is the door; pages import from '#ui' and from nowhere else (no Mantine, no TanStack). README.md shows each part in use.
 */
export { bringIntoView } from './into-view.ts'
export {
  createWords,
  speakOf,
  MoreWords,
  keptLanguage,
  useWords,
  speaking,
  WordsProvider,
  type Catalogue,
  type Language,
  type Messages,
  type RoomWords,
  type Translate,
  type Words,
} from './words.tsx'
export { createFormat, today, type Format } from './format.ts'
export { address as fileAddress, ApiProblem, createApi, newKey, type Api, type ApiField, type Query } from './api.ts'
export {
  askEarly,
  createQueries,
  problemTitle,
  useAct,
  useApi,
  useForget,
  useGet,
  useRefresh,
  useSend,
  type ActOptions,
  type Got,
} from './queries.tsx'
export { notify } from './notices.tsx'
export {
  memory,
  readAhead,
  recount,
  takeAlong,
  takenAlong,
  useDrain,
  useEnter,
  useGathering,
  useReach,
  useWaiting,
  useWaitingCount,
} from './device/hooks.ts'
export { listenToWaiting } from './device/waiting.ts'
export { drop, sendOnTop, wipe } from './device/queue.ts'
export type { Entry } from './device/entry.ts'
export { MeContext, useMay, useMe, type Me, type Membership } from './me.tsx'
export { Link, noSuchPage, plainSearch, useNav, useParams, useSearch, useSetSearch, yearIn, type LinkProps, type Search } from './nav.tsx'
export { UiProvider, useScheme, type Scheme, type UiProviderProps } from './provider.tsx'
export type { MenuEntry, MenuGroup, PagePart, WebModule, WebPage } from './web-module.ts'
export { PageParts, usePageParts } from './page-parts.ts'

export * from './icons.tsx'
export * from './primitives.tsx'
export { Menu, type MenuItem } from './parts/menu.tsx'
export { StateBadge, TONES, TONE_ICON, type StateBadgeProps, type Tone } from './tones.tsx'

export {
  InPage,
  EmptyState,
  Facts,
  KeyHint,
  Later,
  Money,
  Page,
  RelativeTime,
  Section,
  Split,
  WhenNear,
  type Crumb,
  type Fact,
  type PageProps,
  type SectionProps,
} from './parts/page.tsx'
export { Alert, ConfirmButton, ConfirmPanel, ProblemAlert, type AlertProps, type ConfirmPanelProps, type ProblemAlertProps } from './parts/alert.tsx'
export {
  FileList,
  StackedBar,
  StepLine,
  Timeline,
  whoOf,
  type AttachedFile,
  type BarSegment,
  type StackedBarProps,
  type Step,
  type TimelineEntry,
} from './parts/story.tsx'
export { FileButton, useSaveFile, type FileButtonProps } from './parts/file-button.tsx'
export { PaperSpan, PaperView, Quote, type PaperSpanProps, type QuoteProps } from './parts/paper.tsx'
export { Choice, type ChoiceProps } from './parts/choice.tsx'
export { DataTable, Loaded, type DataTableProps, type ListAnswer } from './parts/data-table.tsx'
export { SortField } from './parts/table-sort.tsx'
export { keptColumns } from './parts/column-chooser.tsx'
export type { Column, ColumnKind } from './parts/data-cell.tsx'
export { Filters, SearchField, type Filter, type FilterOption, type FiltersProps } from './parts/filters.tsx'
export { Pager, type PagerProps } from './parts/pager.tsx'
export { Tabs, type Tab, type TabsProps } from './parts/tabs.tsx'

export {
  ErrorSummary,
  Form,
  FormButtons,
  SubmitOrCancel,
  useFieldError,
  useFields,
  type FieldProblem,
  type FieldProps,
  type FormProps,
} from './fields/form.tsx'
export { NumberField, PercentField, Textarea, TextField, type NumberFieldProps, type TextFieldProps } from './fields/text-fields.tsx'
export { CheckField, RadioField, type RadioOption } from './fields/tick-fields.tsx'
export { PasswordField } from './fields/password-field.tsx'
export { LookupField, LookupsField, useLookup, type Lookup, type LookupFieldProps, type LookupsFieldProps } from './fields/lookup-fields.tsx'
export { DateField, type DateFieldProps } from './fields/date-field.tsx'
export {
  MultiSelect,
  SelectField,
  type MultiSelectProps,
  type Option,
  type OptionGroup,
  type Options,
  type SelectFieldProps,
} from './fields/select-fields.tsx'
export { FileField, type FileFieldProps } from './fields/file-field.tsx'
export { ImportFlow } from './import/lazy.tsx'
