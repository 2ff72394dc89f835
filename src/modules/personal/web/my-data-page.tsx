/** "Dữ liệu của tôi": what is held of whoever looks, kind by kind, who read it, the whole to take along, and the request to erase it. */
import {
  Button,
  ConfirmPanel,
  DataTable,
  Facts,
  fileAddress,
  FileButton,
  Loaded,
  Page,
  Section,
  StateBadge,
  Textarea,
  useAct,
  useApi,
  useGet,
  useWords,
} from '#ui'
import { useState } from 'react'
import type { Erasure, MyData, MyKind } from '../contract.ts'
import { ERASURE_TONE, ErasureFacts } from './erasures.tsx'
import { useKept } from './kinds.tsx'
import { Reader } from './reads.tsx'
import './personal.css'

export default function MyDataPage() {
  const { t } = useWords()
  const mine = useGet<MyData>('/my-data')
  return (
    <Page
      title={t('personal.mine.title')}
      description={t('personal.mine.about')}
      crumbs={[{ label: t('people.account.title'), to: '/account' }]}
      action={
        <>
          <FileButton variant="filled" from={fileAddress('/my-data/export', { format: 'xlsx' })}>
            {t('personal.mine.xlsx')}
          </FileButton>
          <FileButton from={fileAddress('/my-data/export', { format: 'json' })}>{t('personal.mine.json')}</FileButton>
        </>
      }
    >
      <Loaded got={mine}>
        {(data) => (
          <>
            <Readers data={data} />
            <Kinds kinds={data.kinds} />
            <Requests erasures={data.erasures} answerDays={data.answerDays} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Kinds({ kinds }: Pick<MyData, 'kinds'>) {
  const { t } = useWords()
  const held = kinds.filter(({ total }) => total > 0)
  const none = kinds.filter(({ total }) => total === 0)
  return (
    <Section title={t('personal.mine.held')} count={held.length}>
      <p className="hl-quiet">{t('personal.mine.correct')}</p>
      <ul className="pd-mine">
        {held.map((kind) => (
          <MineOfKind key={kind.kind} kind={kind} />
        ))}
      </ul>
      {none.length > 0 && <p className="hl-quiet">{t('personal.mine.none', { list: none.map(({ name }) => name).join('; ') })}</p>}
    </Section>
  )
}

function Readers({ data: { reads, readsTotal } }: { data: MyData }) {
  const { t } = useWords()
  return (
    <Section title={t('personal.mine.readers')} count={readsTotal}>
      {reads.length === 0 ? (
        <p className="hl-quiet">{t('personal.mine.readers.none')}</p>
      ) : (
        <DataTable
          caption={t('personal.mine.readers')}
          rows={reads}
          rowKey={({ id }) => id}
          bare
          columns={[
            { key: 'reader', label: t('personal.reads.reader'), main: true, wrap: true, render: ({ reader }) => <Reader reader={reader} /> },
            { key: 'at', label: t('personal.reads.at'), kind: 'dateTime' },
            { key: 'kind', label: t('personal.reads.kind'), wrap: true },
            { key: 'reason', label: t('personal.reads.reason'), wrap: true },
          ]}
        />
      )}
      {readsTotal > reads.length && <p className="hl-quiet">{t('personal.mine.readers.more', { n: reads.length, total: readsTotal })}</p>}
    </Section>
  )
}

function MineOfKind({ kind }: { kind: MyKind }) {
  const { t, format } = useWords()
  const kept = useKept()
  const { name, purpose, ground, fields, rows, total, more } = kind
  return (
    <li>
      <details>
        <summary>
          <span className="pd-mine-name">{name}</span>
          <span className="hl-quiet">
            {t('personal.sheet.total')}: {format.number(total)}
          </span>
        </summary>
        <Facts
          columns={2}
          items={[
            { label: t('personal.purpose'), value: purpose },
            { label: t('personal.keep'), value: kept(kind) },
            { label: t('personal.ground'), value: ground },
            { label: t('personal.kept'), value: kind.kept },
          ]}
        />
        {rows.length > 0 && fields.length > 0 && (
          <DataTable
            caption={name}
            rows={rows.map((row, at) => ({ ...row, number: at }))}
            rowKey={({ number }) => String(number)}
            bare
            columns={fields.map(({ key, label }, at) => ({
              key,
              label,
              wrap: true,
              main: at === 0,
              value: (row: Record<string, unknown>) =>
                typeof row[key] === 'boolean' ? t(row[key] ? 'personal.yes' : 'personal.no') : format.fact(row[key]),
            }))}
          />
        )}
        {total > rows.length && <p className="hl-quiet">{t('personal.mine.newest', { n: rows.length, total })}</p>}
        {more && <p className="hl-quiet">{t('personal.mine.most', { n: total })}</p>}
      </details>
    </li>
  )
}

function Requests({ erasures, answerDays }: { erasures: Erasure[]; answerDays: number }) {
  const { t } = useWords()
  const api = useApi()
  const [asking, ask] = useState(false)
  const [reason, write] = useState('')
  const sent = useAct({ done: t('personal.mine.erase.sent') })
  const back = useAct({ done: t('personal.mine.erase.withdrawn') })
  const waits = erasures.some(({ state }) => state === 'requested')
  const go = async () => {
    if ((await sent.act(() => api.post('/my-data/erasure', { reason }))) !== undefined) ask(false)
  }
  return (
    <Section title={t('personal.mine.requests')}>
      <p className="hl-quiet">{t('personal.mine.erase.why', { n: answerDays })}</p>
      {erasures.length > 0 && (
        <ul className="pd-kinds">
          {erasures.map((one) => (
            <li key={one.id}>
              <div className="pd-kind">
                <div className="pd-kind-what">
                  <ErasureFacts one={one} />
                </div>
                <div className="pd-kind-much">
                  <StateBadge tone={ERASURE_TONE[one.state]} label={t(`personal.state.${one.state}`)} />
                </div>
                <div className="pd-kind-do">
                  {one.state === 'requested' && (
                    <Button
                      size="xs"
                      variant="default"
                      loading={back.pending}
                      onClick={() => void back.act(() => api.post(`/my-data/erasure/${one.id}/withdraw`))}
                    >
                      {t('personal.mine.erase.withdraw')}
                    </Button>
                  )}
                </div>
              </div>
            </li>
          ))}
        </ul>
      )}
      {!waits && !asking && (
        <div className="pd-buttons">
          <Button variant="default" onClick={() => ask(true)}>
            {t('personal.mine.erase')}
          </Button>
        </div>
      )}
      {asking && (
        <ConfirmPanel
          title={t('personal.mine.erase.title')}
          confirm={t('personal.mine.erase.send')}
          pending={sent.pending}
          disabled={reason.trim().length < 5}
          onConfirm={() => void go()}
          onCancel={() => ask(false)}
        >
          <Textarea name="reason" label={t('personal.mine.erase.reason')} required value={reason} onChange={write} />
        </ConfirmPanel>
      )}
    </Section>
  )
}
