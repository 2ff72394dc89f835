/** Shapes of kept views that cross the module's border. */
import { z } from 'zod'

/** What the address of a list says, part by part. */
export const Said = z.record(z.string().max(60), z.string().normalize().max(4000))
export type Said = z.infer<typeof Said>

export const View = z.object({
  id: z.uuid(),
  version: z.number().int(),
  name: z.string(),
  /** The organisation's, not one's own. */
  shared: z.boolean(),
  /** Whether the reader may rename, replace and remove it. */
  mine: z.boolean(),
  /** What the list still knows of what was kept. */
  said: Said,
  changedAt: z.iso.datetime(),
  changedBy: z.string(),
  /** From which body an heir has it. */
  from: z.object({ name: z.string(), on: z.iso.date() }).nullable(),
})
export type View = z.infer<typeof View>

export const ViewList = z.object({
  items: z.array(View),
  /** How many more there are than are shown. */
  more: z.number().int(),
  defaultId: z.uuid().nullable(),
  columns: z.array(z.string()),
  /** Whether the reader may share views, and with whom. */
  may: z.object({ share: z.boolean() }),
  organisation: z.string().nullable(),
})
export type ViewList = z.infer<typeof ViewList>

/** Something of a view that holds no more, as a sentence of a catalogue; `instead`: the value to choose now. */
export const Finding = z.object({
  code: z.string(),
  facts: z.record(z.string(), z.unknown()),
  instead: z.object({ key: z.string(), value: z.string() }).nullable(),
})
export type Finding = z.infer<typeof Finding>
export const JudgedView = View.extend({ findings: z.array(Finding) })
export type JudgedView = z.infer<typeof JudgedView>

const List = z.string().min(1).max(60)
const Name = z.string().trim().normalize().min(1).max(80)
const Seen = { id: z.uuid(), version: z.coerce.number().int().positive() }
export const OfList = z.object({ list: List })
export const KeepView = z.object({ list: List, name: Name, said: Said, shared: z.boolean().default(false), asDefault: z.boolean().default(false) })
export const RenameView = z.object({ ...Seen, name: Name })
export const ReplaceView = z.object({ ...Seen, said: Said })
export const ShareView = z.object({ ...Seen, shared: z.boolean() })
export const RemoveView = z.object(Seen)
/** null: the whole list. */
export const SetDefault = z.object({ list: List, viewId: z.uuid().nullable() })
