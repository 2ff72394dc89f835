/** The papers of a support: what proves the need, the decision, the acceptance. */
import { Button, FileField, FileList, Form, IconPlus, Section, SelectField, SubmitOrCancel, useAct, useApi, useWords } from '#ui'
import { useState } from 'react'
import type { Support } from '../contract.ts'
import { GRANTED, PARTS, papersOf } from '../support-rules.ts'

export function Papers({ one }: { one: Support }) {
  const { t } = useWords()
  const [attaching, attach] = useState(false)
  if (one.files.length === 0 && !one.may.attach) return null
  return (
    <Section
      title={t('support.files')}
      count={one.files.length}
      actions={
        one.may.attach &&
        !attaching && (
          <Button size="xs" variant="default" icon={IconPlus} onClick={() => attach(true)}>
            {t('support.files.attach')}
          </Button>
        )
      }
    >
      {attaching && <Attach one={one} onDone={() => attach(false)} />}
      {one.files.length === 0 && <p className="hl-quiet">{t('support.files.none')}</p>}
      {PARTS.map((part) => {
        const files = one.files.filter((file) => file.part === part)
        return (
          files.length > 0 && (
            <div key={part}>
              <p className="hl-quiet">{t(`support.files.part.${part}`)}</p>
              <FileList files={files.map(({ id, name, size }) => ({ name, size, href: `/api/support/files/${id}` }))} />
            </div>
          )
        )
      })}
    </Section>
  )
}

function Attach({ one, onDone }: { one: Support; onDone: () => void }) {
  const { t } = useWords()
  const api = useApi()
  const [files, take] = useState<File[]>([])
  const [part, choose] = useState<string | null>(GRANTED.includes(one.state) ? 'delivery' : 'need')
  const { act, pending, problem } = useAct({ inline: true, done: t('support.files.attached') })
  const send = async () => {
    const body = new FormData()
    if (files[0]) body.set('file', files[0])
    body.set('part', part ?? 'need')
    if (await act(() => api.upload(`/support/${one.id}/files`, body))) onDone()
  }
  return (
    <Form problem={problem} onSubmit={() => void send()} label={t('support.files.attach')}>
      <SelectField
        name="part"
        label={t('support.files.part')}
        required
        options={papersOf(one.state, one.may.decide).map((value) => ({ value, label: t(`support.files.part.${value}`) }))}
        value={part}
        onChange={choose}
      />
      <FileField name="file" label={t('support.files.file')} accept="image/*,.pdf,.docx,.xlsx" value={files} onChange={take} />
      <SubmitOrCancel pending={pending} onCancel={onDone}>
        {t('support.files.attach')}
      </SubmitOrCancel>
    </Form>
  )
}
