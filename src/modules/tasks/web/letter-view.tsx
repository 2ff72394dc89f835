/** The letter as paper. What is shown here is laid out anew by the renderer of the .docx; the words are the same. */
import { longDay, punctuated } from '#lib/papers'
import { PaperView, useWords } from '#ui'
import type { UrgePreview } from '../contract.ts'

const MOTTO = ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc'] as const
const capitals = (text: string) => text.toLocaleUpperCase('vi')

export function LetterView({ preview }: { preview: UrgePreview }) {
  const { t, format } = useWords()
  const several = preview.organisations.length > 1
  const names = new Map(preview.organisations.map(({ id, name }) => [id, name]))
  return (
    <PaperView label={t('tasks.urge.preview')}>
      <div className="tk-letter" lang="vi">
        <div className="tk-letter-head">
          <div>
            {preview.parent && <p>{capitals(preview.parent)}</p>}
            <p className="tk-letter-strong">{capitals(preview.issuer)}</p>
            <p>
              {t('tasks.urge.number')} …/{preview.symbol}
            </p>
            <p>V/v {preview.subject}</p>
          </div>
          <div>
            <p className="tk-letter-strong">{MOTTO[0]}</p>
            <p className="tk-letter-strong">{MOTTO[1]}</p>
            <p className="tk-letter-day">
              {preview.place}, {longDay(preview.on)}
            </p>
          </div>
        </div>
        <p className="tk-letter-to">
          {t('tasks.urge.to')} {preview.organisations.map(({ name }) => name).join('; ')}
        </p>
        <p>{preview.opening}</p>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('tasks.urge.column.no')}</th>
              {several && <th scope="col">{t('tasks.urge.column.lead')}</th>}
              <th scope="col">{t('tasks.urge.column.title')}</th>
              <th scope="col">{t('tasks.urge.column.source')}</th>
              <th scope="col">{t('tasks.urge.column.due')}</th>
              <th scope="col">{t('tasks.urge.column.late')}</th>
            </tr>
          </thead>
          <tbody>
            {preview.rows.map((row, place) => (
              <tr key={row.taskId}>
                <td>{place + 1}</td>
                {several && <td>{names.get(row.leadId) ?? row.leadName}</td>}
                <td>{row.title}</td>
                <td>{row.source}</td>
                <td>{format.date(row.dueOn)}</td>
                <td>{format.number(row.lateDays)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {preview.closing
          .split(/\n+/)
          .filter(Boolean)
          .map((words) => (
            <p key={words}>{words}</p>
          ))}
        <div className="tk-letter-head tk-letter-foot">
          <div>
            <p className="tk-letter-strong">{t('tasks.urge.recipients')}</p>
            {punctuated(preview.recipients).map((one) => (
              <p key={one}>- {one}</p>
            ))}
          </div>
          <div>
            {preview.signatureLines.map((line) => (
              <p key={line} className="tk-letter-strong">
                {line}
              </p>
            ))}
            <p className="tk-letter-strong tk-letter-name">{preview.signer}</p>
          </div>
        </div>
      </div>
    </PaperView>
  )
}
