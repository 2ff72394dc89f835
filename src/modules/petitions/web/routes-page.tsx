/** Which body answers for which field: what the province has set, over the usual ones. */
import { OrganisationField } from '#modules/organisations/web'
import { Button, DataTable, DateField, Form, Page, SubmitOrCancel, today, useFields, useGet, useMay, useSend, useWords } from '#ui'
import { useState } from 'react'
import type { RouteList } from '../contract.ts'
import './petitions.css'

type Route = RouteList['items'][number]

export default function RoutesPage() {
  const { t } = useWords()
  const may = useMay()
  const list = useGet<RouteList & { next?: null }>('/petitions/routes')
  return (
    <Page
      title={t('petitions.routes.title')}
      crumbs={[{ label: t('petitions.list.title'), to: '/petitions' }]}
      description={t('petitions.routes.about')}
    >
      <DataTable
        caption={t('petitions.routes.title')}
        list={list}
        bare
        rowKey={({ field }) => field}
        columns={[
          { key: 'field', label: t('petitions.column.field'), main: true, wrap: true, render: ({ field }) => t(`petitions.field.${field}`) },
          { key: 'body', label: t('petitions.routes.body'), wrap: true, render: ({ body }) => body?.name ?? t('petitions.routes.none') },
          {
            key: 'set',
            label: t('petitions.column.state'),
            wrap: true,
            width: 240,
            render: ({ body, set }) => (set ? t('petitions.routes.set', set) : body ? t('petitions.routes.usual') : null),
          },
          ...(may('petitions.route')
            ? [{ key: 'change', label: t('petitions.routes.change'), width: 300, render: (row: Route) => <Change row={row} /> }]
            : []),
        ]}
      />
    </Page>
  )
}

function Change({ row }: { row: Route }) {
  const { t } = useWords()
  const [changing, change] = useState(false)
  const form = useFields({ bodyId: (row.body?.id ?? null) as string | null, validFrom: today() as string | null })
  const { send, pending, problem } = useSend('/petitions/routes', { inline: true, done: t('petitions.routes.done') })
  if (!changing)
    return (
      <Button size="xs" variant="default" name={`${t('petitions.routes.change')}: ${t(`petitions.field.${row.field}`)}`} onClick={() => change(true)}>
        {t('petitions.routes.change')}
      </Button>
    )
  const submit = async () => {
    if (await send({ field: row.field, ...form.values })) change(false)
  }
  return (
    <Form problem={problem} onSubmit={submit}>
      <OrganisationField
        label={t('petitions.routes.body')}
        required
        on={today()}
        known={row.body ? [{ value: row.body.id, label: row.body.name }] : []}
        {...form.field('bodyId')}
      />
      <DateField label={t('petitions.routes.from')} required {...form.field('validFrom')} />
      <SubmitOrCancel pending={pending} onCancel={() => change(false)}>
        {t('petitions.routes.save')}
      </SubmitOrCancel>
    </Form>
  )
}
