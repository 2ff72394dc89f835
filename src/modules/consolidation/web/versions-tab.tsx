/** Versions that were kept, and what changed between two of them, word by word. */
import {
  Button,
  EmptyState,
  Form,
  FormButtons,
  Loaded,
  Section,
  SelectField,
  TextField,
  useFields,
  useGet,
  useSearch,
  useSend,
  useSetSearch,
  useWords,
} from '#ui'
import type { Consolidation, PartsOfVersion } from '../contract.ts'
import { difference } from '../difference-rules.ts'

export function VersionsTab({ one }: { one: Consolidation }) {
  const { t, format } = useWords()
  const { old, fresh } = useSearch()
  const set = useSetSearch()
  const newest = one.versions[0]?.n
  const [from, to] = [old ?? (newest === undefined ? undefined : String(newest)), fresh ?? '0']
  const named = one.versions.map((version) => ({
    value: String(version.n),
    label: `${t('consolidation.versions.n', { n: version.n })}: ${t(`consolidation.versions.kind.${version.kind}`)}${version.note ? `, ${version.note}` : ''}`,
    detail: `${format.dateTime(version.madeAt)}, ${version.madeBy}`,
  }))
  return (
    <>
      {one.may.write && <Keeping one={one} />}
      {from === undefined ? (
        <EmptyState title={t('consolidation.versions.empty')} />
      ) : (
        <Section title={t('consolidation.tab.versions')} count={one.versions.length}>
          <div className="cn-fields">
            <SelectField
              name="old"
              label={t('consolidation.versions.of')}
              value={from}
              options={named}
              onChange={(n) => set({ old: n ?? undefined })}
            />
            <SelectField
              name="fresh"
              label={t('consolidation.versions.compare')}
              value={to}
              options={[{ value: '0', label: t('consolidation.versions.now') }, ...named]}
              onChange={(n) => set({ fresh: n === '0' ? undefined : (n ?? undefined) })}
            />
          </div>
          <Compared id={one.id} from={from} to={to} />
        </Section>
      )}
    </>
  )
}

function Keeping({ one }: { one: Consolidation }) {
  const { t } = useWords()
  const form = useFields({ note: '' })
  const { send, pending, problem } = useSend(`/consolidation/${one.id}/versions`, { inline: true, done: t('consolidation.versions.done') })
  return (
    <Section title={t('consolidation.versions.keep')}>
      <Form problem={problem} onSubmit={() => send({ version: one.version, ...form.values })}>
        <TextField label={t('consolidation.versions.note')} {...form.field('note')} maxLength={300} />
        <FormButtons>
          <Button type="submit" variant="default" loading={pending}>
            {t('consolidation.versions.keep')}
          </Button>
        </FormButtons>
      </Form>
    </Section>
  )
}

function Compared({ id, from, to }: { id: string; from: string; to: string }) {
  const { t } = useWords()
  const [before, after] = [
    useGet<PartsOfVersion>(`/consolidation/${id}/versions/${from}`),
    useGet<PartsOfVersion>(`/consolidation/${id}/versions/${to}`),
  ]
  return (
    <Loaded got={before}>
      {(old) => (
        <Loaded got={after}>
          {(fresh) => {
            const headings = [...new Set([...fresh.parts, ...old.parts].map(({ heading }) => heading))]
            const textOf = (one: PartsOfVersion, heading: string) => one.parts.find((part) => part.heading === heading)?.text ?? ''
            const changed = headings.filter((heading) => textOf(old, heading) !== textOf(fresh, heading))
            if (changed.length === 0) return <p>{t('consolidation.versions.none')}</p>
            return (
              <>
                <p className="cn-small">{t('consolidation.versions.legend')}</p>
                {changed.map((heading) => (
                  <div key={heading} className="cn-difference">
                    <h3>{heading}</h3>
                    <p>
                      {difference(textOf(old, heading), textOf(fresh, heading)).map(({ kind, text }, at) =>
                        kind === 'gone' ? <del key={at}>{text}</del> : kind === 'new' ? <ins key={at}>{text}</ins> : text,
                      )}
                    </p>
                  </div>
                ))}
              </>
            )
          }}
        </Loaded>
      )}
    </Loaded>
  )
}
