/** What proves a score: files by criterion, and what the appraiser says of each. */
import { Button, ConfirmButton, FileField, FileList, Form, FormButtons, Section, SelectField, Textarea, useAct, useApi, useSend, useWords } from '#ui'
import { useState } from 'react'
import type { Rating } from '../contract.ts'
import './ratings.css'

export function Evidence({ one }: { one: Rating }) {
  const { t } = useWords()
  const api = useApi()
  const [criterion, choose] = useState<string | null>(one.scheme.criteria[0]?.key ?? null)
  const [files, take] = useState<File[]>([])
  const { act, pending, problem } = useAct({ inline: true, done: t('ratings.one.attached') })
  const attach = async () => {
    const body = new FormData()
    body.set('criterion', criterion ?? '')
    if (files[0]) body.set('file', files[0])
    if (await act(() => api.upload(`/ratings/${one.id}/evidence`, body))) take([])
  }
  const of = (key: string) => one.files.filter((file) => file.criterion === key)
  return (
    <Section title={t('ratings.one.evidence')}>
      {one.files.length === 0 && <p className="hl-quiet">{t('ratings.one.noEvidence')}</p>}
      {one.scheme.criteria
        .filter(({ key }) => of(key).length > 0)
        .map(({ key, name }) => (
          <div key={key}>
            <strong>{name}</strong>
            <ul className="ra-files">
              {of(key).map((file) => (
                <li key={file.id}>
                  <FileList files={[{ name: file.name, size: file.size, href: `/api/ratings/evidence/${file.id}` }]} />
                  {file.check && (
                    <span className="hl-quiet">{t(file.check.good ? 'ratings.one.checkedGood' : 'ratings.one.checkedBad', file.check)}</span>
                  )}
                  {one.mayAppraise && <Check file={file} />}
                </li>
              ))}
            </ul>
          </div>
        ))}
      {one.mayScore && (
        <Form problem={problem} onSubmit={() => void attach()}>
          <div className="ra-fields">
            <SelectField
              name="criterion"
              label={t('ratings.one.criterion')}
              options={one.scheme.criteria.map(({ key, name }) => ({ value: key, label: name }))}
              value={criterion}
              onChange={choose}
            />
            <FileField name="file" label={t('ratings.one.file')} value={files} onChange={take} />
          </div>
          <FormButtons>
            <Button type="submit" variant="default" loading={pending} disabled={files.length === 0 || criterion === null}>
              {t('ratings.one.addEvidence')}
            </Button>
          </FormButtons>
        </Form>
      )}
    </Section>
  )
}

/** The appraiser says of a file whether it proves what it is to prove. */
function Check({ file }: { file: Rating['files'][number] }) {
  const { t } = useWords()
  const [note, say] = useState('')
  const checking = useSend(`/ratings/evidence/${file.id}/check`, { done: t('ratings.one.checkedDone') })
  return (
    <div className="hl-buttons">
      <Button variant="default" onClick={() => void checking.send({ good: true })}>
        {t('ratings.one.checkGood')}
      </Button>
      <ConfirmButton
        label={t('ratings.one.checkBad')}
        title={t('ratings.one.checkBad')}
        confirm={t('ratings.one.checkBad')}
        disabled={note.trim() === ''}
        onConfirm={() => void checking.send({ good: false, note })}
      >
        <Textarea name="note" label={t('ratings.one.checkWhy')} required value={note} onChange={say} />
      </ConfirmButton>
    </div>
  )
}
