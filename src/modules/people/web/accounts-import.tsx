/** The import of accounts, as its page and the set-up show it, and the passwords that are handed out after it. */
import { Alert, Button, ImportFlow, ProblemAlert, Section, useSend, useWords } from '#ui'
import { useState } from 'react'
import './people.css'

type Handed = {
  items: { name: string; username: string; organisation: string; post: string; oneTimePassword: string }[]
  goodUntil: string
  sheet: string
  fileName: string
}

export function AccountsImport({ id, onOpen }: { id: string | undefined; onOpen: (id: string | undefined) => void }) {
  return <ImportFlow path="/people/import" id={id} onOpen={onOpen} after={(importId) => <Passwords importId={importId} />} />
}

function Passwords({ importId }: { importId: string }) {
  const { t, format } = useWords()
  const [handed, keep] = useState<Handed>()
  const { send, pending, problem } = useSend<Handed>(`/people/import/${importId}/passwords`, { inline: true, refresh: ['/none'] })
  const make = async () => {
    const answer = await send({})
    if (answer) {
      keep(answer)
      save(answer)
    }
  }
  return (
    <Section title={t('people.handed.title')}>
      {!handed && <p>{t('people.handed.why')}</p>}
      <ProblemAlert problem={problem} />
      {handed && (
        <>
          <Alert
            tone="waiting"
            title={t('people.handed.once', { n: format.number(handed.items.length), until: format.dateTime(handed.goodUntil) })}
          />
          <div className="pe-handed-scroll" tabIndex={0} role="group" aria-label={t('people.handed.title')}>
            <table className="pe-handed">
              <thead>
                <tr>
                  {['organisation', 'name', 'username', 'password'].map((key) => (
                    <th key={key} scope="col">
                      {t(`people.handed.${key}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {handed.items.map(({ username, name, organisation, post, oneTimePassword }) => (
                  <tr key={username}>
                    <td>{organisation}</td>
                    <td>
                      {name}
                      <br />
                      <span className="hl-quiet">{post}</span>
                    </td>
                    <td>{username}</td>
                    <td>
                      <code>{oneTimePassword}</code>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
      <div className="hl-buttons">
        {handed ? (
          <>
            <Button onClick={() => save(handed)}>{t('people.handed.download')}</Button>
            <Button variant="default" onClick={() => window.print()}>
              {t('people.handed.print')}
            </Button>
          </>
        ) : (
          <Button loading={pending} onClick={() => void make()}>
            {t('people.handed.make')}
          </Button>
        )}
      </div>
    </Section>
  )
}

/** Saves the sheet that came with the answer; the server keeps none. */
function save({ sheet, fileName }: Handed): void {
  const bytes = Uint8Array.from(atob(sheet), (sign) => sign.charCodeAt(0))
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([bytes], { type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }))
  link.download = fileName
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
