/** Reorganisations: what is drafted, decided, taken back. */
import {
  Alert,
  Button,
  DataTable,
  EmptyState,
  IconPlus,
  Page,
  StateBadge,
  today,
  useGet,
  useMay,
  useNav,
  useSearch,
  useSend,
  useWords,
  type ListAnswer,
  type Tone,
} from '#ui'
import type { ReformOffer, ReorganisationRow } from '../contract.ts'
import { Reorganising } from './reorganising.tsx'
import './organisations.css'

const TONE: Record<string, Tone> = { draft: 'dueSoon', decided: 'inTime', ahead: 'waiting', undone: 'notStarted', dropped: 'notStarted' }

export function ReorganisationBadge({ row }: { row: Pick<ReorganisationRow, 'state' | 'effectiveOn'> }) {
  const { t } = useWords()
  const state = row.state === 'decided' && row.effectiveOn !== null && row.effectiveOn > today() ? 'ahead' : row.state
  return <StateBadge tone={TONE[state] ?? 'notStarted'} label={t(`organisations.reorganise.state.${state}`)} />
}

export default function ReorganisationsPage() {
  return (
    <Reorganising>
      <List />
    </Reorganising>
  )
}

function List() {
  const { t } = useWords()
  const may = useMay()
  const { after } = useSearch()
  const list = useGet<ListAnswer<ReorganisationRow>>('/reorganisations', { after })
  const draft = may('organisations.manage') && (
    <Button icon={IconPlus} to="/reorganisations/new">
      {t('organisations.reorganise.new')}
    </Button>
  )
  return (
    <Page
      title={t('organisations.reorganise.title')}
      description={t('organisations.reorganise.description')}
      crumbs={[{ label: t('organisations.menu'), to: '/organisations' }]}
      action={draft}
    >
      {may('organisations.manage') && <Reform />}
      <DataTable
        caption={t('organisations.reorganise.caption')}
        list={list}
        rowKey={({ id }) => id}
        rowLink={({ id }) => `/reorganisations/${id}`}
        columns={[
          { key: 'title', label: t('organisations.reorganise.field.title'), main: true, wrap: true },
          { key: 'effectiveOn', label: t('organisations.reorganise.field.effectiveOn'), kind: 'date' },
          { key: 'number', label: t('organisations.reorganise.field.number'), wrap: true },
          { key: 'issuer', label: t('organisations.reorganise.field.issuer'), wrap: true },
          { key: 'waiting', label: t('organisations.reorganise.field.waiting'), kind: 'number' },
          { key: 'state', label: t('organisations.reorganise.field.state'), render: (row) => <ReorganisationBadge row={row} /> },
        ]}
        empty={
          <EmptyState title={t('organisations.reorganise.empty')} detail={t('organisations.reorganise.emptyDetail')} action={draft || undefined} />
        }
      />
    </Page>
  )
}

/** The decisions of the reform that this directory is older than: drafted from the data at a press. */
function Reform() {
  const { data } = useGet<{ offers: ReformOffer[] }>('/reorganisations/reform')
  return data?.offers.map((offer) => <Offer key={offer.code} offer={offer} />)
}

function Offer({ offer }: { offer: ReformOffer }) {
  const { t, format } = useWords()
  const go = useNav()
  const { send, pending } = useSend<{ id: string }>('/reorganisations/reform', { done: t('organisations.reorganise.saved') })
  const start = async () => {
    const made = await send({ code: offer.code })
    if (made) go(`/reorganisations/${made.id}`)
  }
  return (
    <Alert
      title={
        offer.ordained
          ? t('organisations.reorganise.reform', { on: format.date(offer.on) })
          : t('organisations.reorganise.proposal', { title: offer.title })
      }
      action={
        <Button variant="default" loading={pending} onClick={() => void start()}>
          {t('organisations.reorganise.reformDraft')}
        </Button>
      }
    >
      <p>{t(offer.ordained ? 'organisations.reorganise.reformDetail' : 'organisations.reorganise.proposalDetail', offer)}</p>
      {offer.newProvince && <p>{t('organisations.reorganise.reformUnite')}</p>}
    </Alert>
  )
}
