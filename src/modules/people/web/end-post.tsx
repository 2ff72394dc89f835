/** Ending a post on a day: what is open with whoever holds it, and the way to hand it over first. On a person's page and on an organisation's. */
import { Button, ConfirmPanel, DateField, Loaded, today, useGet, useSend, useWords } from '#ui'
import { useState } from 'react'
import './people.css'

type Ending = { personId: string; membershipId: string; post: string; onClose: () => void }

export function EndPost({ personId, membershipId, post, onClose }: Ending) {
  const { t } = useWords()
  const [validTo, setValidTo] = useState<string | null>(today())
  const { send, pending, problem } = useSend(`/people/${personId}/membership`, { done: t('people.person.endedPost') })
  const finish = async () => {
    if (await send({ end: { membershipId, validTo } })) onClose()
  }
  return (
    <ConfirmPanel
      title={t('people.person.endPost.of', { post })}
      confirm={t('people.person.endPost.confirm')}
      pending={pending}
      disabled={!validTo}
      onConfirm={() => void finish()}
      onCancel={onClose}
    >
      <OpenWith membershipId={membershipId} />
      <DateField
        name="validTo"
        label={t('people.field.validTo')}
        value={validTo}
        onChange={setValidTo}
        error={problem?.fields.find(({ path }) => path === 'validTo')?.title}
        required
      />
    </ConfirmPanel>
  )
}

/** What is open with the post that is about to end, and the way to hand it over first. */
function OpenWith({ membershipId }: { membershipId: string }) {
  const { t } = useWords()
  const got = useGet<{ kinds: { kind: string; n: number; way: string }[]; page: string | null }>(`/posts/${membershipId}/open`)
  return (
    <Loaded got={got}>
      {({ kinds, page }) => {
        const what = kinds.map(({ kind, n }) => t('people.person.openItem', { n, what: t(`holding.kind.${kind}`, { n }) })).join('; ')
        const matters = kinds.some(({ way }) => way !== 'stays')
        return (
          <div className="pe-open">
            <p>{what === '' ? t('people.person.openNothing') : t('people.person.openNow', { what })}</p>
            {matters && <p>{t('people.person.openWhy')}</p>}
            {matters && page && (
              <Button variant="default" size="xs" to={page}>
                {t('people.person.handOver')}
              </Button>
            )}
          </div>
        )
      }}
    </Loaded>
  )
}
