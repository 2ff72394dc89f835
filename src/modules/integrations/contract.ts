/** Shapes of what leaves the building. */
import { z } from 'zod'

export const How = z.enum(['application', 'urgent', 'digest'])
export type How = z.infer<typeof How>

/** How the person who asks is told. */
export const Ways = z.object({
  how: How,
  email: z.string().nullable(),
  /** none: no address; unconfirmed: its owner has yet to open the link; failed: it was refused for good. */
  address: z.enum(['none', 'unconfirmed', 'confirmed', 'failed']),
  failedAt: z.iso.datetime().nullable(),
  /** Whether this installation sends mail at all. */
  mails: z.boolean(),
  quietFrom: z.string(),
  quietTo: z.string(),
  digestAt: z.string(),
})
export type Ways = z.infer<typeof Ways>
export const ChooseWay = z.object({ how: How })
export const SetAddress = z.object({ email: z.string().trim().toLowerCase().max(200) })
export const Confirm = z.object({ token: z.string().min(10).max(200) })

export const MailState = z.enum(['waiting', 'sending', 'sent', 'nothing', 'bounced', 'refused', 'unsure', 'given_up'])
export const MailStatus = z.object({
  ready: z.boolean(),
  from: z.string().nullable(),
  waiting: z.number(),
  sent: z.number(),
  failed: z.number(),
  /** The newest first; addresses are not shown. */
  items: z.array(
    z.object({
      id: z.uuid(),
      kind: z.enum(['confirmation', 'notice', 'digest', 'trial']),
      username: z.string(),
      /** To whoever asks. */
      mine: z.boolean(),
      state: MailState,
      tries: z.number(),
      why: z.string().nullable(),
      createdAt: z.iso.datetime(),
      sentAt: z.iso.datetime().nullable(),
    }),
  ),
  /** Whose address was refused and has not been put right since. */
  bounced: z.array(z.object({ id: z.uuid(), username: z.string(), why: z.string().nullable(), at: z.iso.datetime() })),
})
export type MailStatus = z.infer<typeof MailStatus>

const Name = z.string().trim().normalize().min(2).max(100)
const Fields = { name: Name, kinds: z.array(z.string().max(100)).min(1).max(50), recipient: z.enum(['account', 'phone']) }
export const NewWebhook = z.object({ ...Fields, url: z.string().trim().max(500) })
export const ChangeWebhook = z.object({
  id: z.uuid(),
  version: z.coerce.number().int().positive(),
  ...Fields,
  url: z.string().trim().max(500).optional(),
  stopped: z.boolean(),
})
export const ById = z.object({ id: z.uuid() })
/** The secret is shown here and never again. */
export const NewSecret = z.object({ id: z.uuid(), secret: z.string() })
export const Webhook = z.object({
  id: z.uuid(),
  version: z.number(),
  name: z.string(),
  /** What stands behind the host may be a secret and is not shown. */
  url: z.string(),
  kinds: z.array(z.string()),
  recipient: z.enum(['account', 'phone']),
  state: z.enum(['active', 'failing', 'stopped']),
  failingSince: z.iso.datetime().nullable(),
  earlierUntil: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  /** Notices that did not arrive and were given up. */
  undelivered: z.number(),
})
export type Webhook = z.infer<typeof Webhook>
export const Kind = z.object({ kind: z.string(), title: z.string(), urgent: z.boolean() })
export const WebhookList = z.object({ items: z.array(Webhook), kinds: z.array(Kind) })

export const Delivery = z.object({
  id: z.uuid(),
  kind: z.string(),
  title: z.string(),
  /** The account it is for, and the last figures of the telephone where it was sent. */
  username: z.string().nullable(),
  phone: z.string().nullable(),
  state: z.enum(['waiting', 'delivered', 'failed']),
  tries: z.number(),
  nextAt: z.iso.datetime().nullable(),
  status: z.number().nullable(),
  why: z.string().nullable(),
  ms: z.number().nullable(),
  createdAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
})
export type Delivery = z.infer<typeof Delivery>
export const FindDeliveries = z.object({
  id: z.uuid(),
  state: Delivery.shape.state.optional(),
  page: z.coerce.number().int().min(1).max(1000).default(1),
})
export const DeliveryList = z.object({ items: z.array(Delivery), total: z.number(), page: z.number(), size: z.number() })
/** What did not arrive at any connection: the newest, and how many there are. */
export const Undelivered = z.object({ items: z.array(Delivery.extend({ webhookId: z.uuid(), webhook: z.string() })), total: z.number() })
export type Undelivered = z.infer<typeof Undelivered>
export const SentAgain = z.object({ n: z.number() })

/** What is posted. Fields are added, never changed or taken away. */
export const PostedNotice = z.object({
  type: z.enum(['notice', 'trial']),
  /** When it came about; the same in every try. */
  timestamp: z.iso.datetime(),
  data: z.object({
    id: z.uuid(),
    kind: z.string().describe('The kind chosen by the administrator, e.g. tasks.late'),
    urgent: z.boolean(),
    title: z.string().describe('One Vietnamese sentence, ready to be shown'),
    url: z.string().nullable().describe('The page it leads to, behind sign-in'),
    recipient: z.object({ account: z.string(), phone: z.string().optional().describe('Only where the administrator chose so') }),
  }),
})
export type PostedNotice = z.infer<typeof PostedNotice>
