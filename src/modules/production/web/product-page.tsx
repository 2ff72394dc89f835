/** One product: what it is, who makes it, its certificates; written by its own people and those who keep it in the register. */
import { Alert, Button, ConfirmButton, Facts, IconEdit, Link, Loaded, Page, Section, Split, today, useGet, useParams, useSend, useWords } from '#ui'
import { useState } from 'react'
import type { Product } from '../contract.ts'
import { Certificates } from './certificates.tsx'
import { ProductForm } from './product-form.tsx'
import { monthsLabel } from './words.ts'
import './production.css'

export default function ProductPage() {
  const { id = '' } = useParams()
  const got = useGet<Product>(`/products/${id}`)
  const { t } = useWords()
  const [editing, edit] = useState(false)
  return (
    <Loaded got={got}>
      {(one) => (
        <Page
          title={one.name}
          crumbs={[
            { label: t('production.products.title'), to: '/products' },
            { label: one.cooperative.name, to: `${one.cooperative.path}?tab=products` },
          ]}
          action={
            one.mayKeep &&
            !editing && (
              <>
                <Button icon={IconEdit} onClick={() => edit(true)}>
                  {t('production.product.edit')}
                </Button>
                <Ending one={one} />
              </>
            )
          }
        >
          {one.endedOn && <Alert>{t('production.product.endedOn', { on: one.endedOn })}</Alert>}
          {editing ? (
            <Editing key={one.version} one={one} onDone={() => edit(false)} />
          ) : (
            <Split main={<Certificates one={one} />} side={<About one={one} />} />
          )}
        </Page>
      )}
    </Loaded>
  )
}

function About({ one }: { one: Product }) {
  const { t, format } = useWords()
  return (
    <Section title={t('production.product.facts')}>
      <Facts
        items={[
          { label: t('production.column.cooperative'), value: <Link to={one.cooperative.path}>{one.cooperative.name}</Link> },
          { label: t('production.column.place'), value: one.cooperative.placeName },
          { label: t('production.field.kind'), value: t(`production.kind.${one.kind}`) },
          { label: t('production.field.quantity'), value: one.quantity !== null && `${format.number(one.quantity)} ${one.unit}` },
          { label: t('production.field.price'), value: one.price !== null && `${format.number(one.price)} đồng/${one.unit}` },
          { label: t('production.field.months'), value: monthsLabel(t, one.months) },
          { label: t('production.field.traceCode'), value: one.traceCode },
          { label: t('production.field.about'), value: one.about, wide: true },
        ]}
      />
      <p className="hl-quiet">{t('production.product.recordedBy', { by: one.recordedBy })}</p>
    </Section>
  )
}

function Ending({ one }: { one: Product }) {
  const { t } = useWords()
  const way = one.endedOn === null ? 'end' : 'resume'
  const { send } = useSend(`/products/${one.id}/end`, { done: t(one.endedOn === null ? 'production.product.ended' : 'production.product.resumed') })
  if (way === 'resume')
    return (
      <Button variant="default" onClick={() => void send({ version: one.version, endedOn: null })}>
        {t('production.product.resume')}
      </Button>
    )
  return (
    <ConfirmButton
      label={t('production.product.end')}
      title={t('production.product.endAsk')}
      confirm={t('production.product.end')}
      onConfirm={() => void send({ version: one.version, endedOn: today() })}
    />
  )
}

function Editing({ one, onDone }: { one: Product; onDone: () => void }) {
  const { t } = useWords()
  const { send, pending, problem } = useSend(`/products/${one.id}`, { inline: true, done: t('production.product.saved') })
  const { name, kind, unit, quantity, price, months, about } = one
  return (
    <ProductForm
      from={{ name, kind, unit, quantity, price, months, about, traceCode: one.traceCode ?? '' }}
      problem={problem}
      pending={pending}
      onSave={(fields) => void send({ version: one.version, ...fields }).then((done) => done && onDone())}
    >
      <Button variant="default" onClick={onDone}>
        {t('ui.cancel')}
      </Button>
    </ProductForm>
  )
}
