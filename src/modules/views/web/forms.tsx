/** Keeping what is seen under a name, and another name for what was kept. */
import { CheckField, Form, RadioField, SubmitOrCancel, TextField, useFields, useNav, useSend, useWords } from '#ui'
import type { Said, View } from '../contract.ts'
import { addressOf, type SavedViews } from './use-views.ts'

export function KeepForm({ saved, now, onEnd }: { saved: SavedViews; now: Said; onEnd: () => void }) {
  const { t } = useWords()
  const go = useNav()
  const form = useFields({ name: '', for: 'me' as string | null, asDefault: false })
  const { send, pending, problem } = useSend<{ id: string }>('/views', {
    inline: true,
    refresh: ['/views'],
    done: t('views.kept', { name: form.values.name.trim() }),
  })
  const { organisation, may } = saved.views.data ?? {}
  const keep = async () => {
    const { name, asDefault } = form.values
    const kept = await send({ list: saved.list, name, said: now, shared: form.values.for === 'all', asDefault })
    if (!kept) return
    onEnd()
    go(addressOf(saved.path, { id: kept.id, said: now }), { replace: true })
  }
  return (
    <section className="vw-form hl-surface" aria-label={t('views.keepTitle')}>
      <h2>{t('views.keepTitle')}</h2>
      <p className="hl-quiet">{t('views.keepHint')}</p>
      <Form problem={problem} onSubmit={() => void keep()}>
        <TextField label={t('views.name')} placeholder={t('views.nameExample')} maxLength={80} required autoFocus {...form.field('name')} />
        {may?.share && (
          <RadioField
            label={t('views.for')}
            options={[
              { value: 'me', label: t('views.forMe') },
              { value: 'all', label: organisation ? t('views.forAllOf', { organisation }) : t('views.forAll') },
            ]}
            {...form.field('for')}
          />
        )}
        <CheckField label={t('views.asDefault')} {...form.field('asDefault')} />
        <SubmitOrCancel pending={pending} onCancel={onEnd}>
          {t('views.keepButton')}
        </SubmitOrCancel>
      </Form>
    </section>
  )
}

export function RenameForm({ view, onEnd }: { view: View; onEnd: () => void }) {
  const { t } = useWords()
  const form = useFields({ name: view.name })
  const { send, pending, problem } = useSend(`/views/${view.id}/name`, { inline: true, refresh: ['/views'], done: t('views.renamed') })
  return (
    <section className="vw-form hl-surface" aria-label={t('views.rename')}>
      <Form problem={problem} onSubmit={() => void send({ version: view.version, ...form.values }).then((done) => done && onEnd())}>
        <TextField label={t('views.name')} maxLength={80} required autoFocus {...form.field('name')} />
        <SubmitOrCancel pending={pending} onCancel={onEnd}>
          {t('views.rename')}
        </SubmitOrCancel>
      </Form>
    </section>
  )
}
