/** Receiving a file at the counter, or filing one for one's own cooperative: which procedure, for whom, which papers are there. */
import {
  Alert,
  Button,
  DateField,
  Form,
  FormButtons,
  Link,
  Loaded,
  Page,
  Section,
  SelectField,
  TextField,
  today,
  useFields,
  useGet,
  useMay,
  useNav,
  useSearch,
  useSend,
  useSetSearch,
  useWords,
} from '#ui'
import { Suspense, useState } from 'react'
import { CooperativeField } from '#modules/cooperatives/web'
import { HOWS, type Guided, type PaperHad } from '../contract.ts'
import { isFounding, mayBeNew } from '../effect-rules.ts'
import { PapersHad } from './papers-had.tsx'
import { asksWanted, useWanted, WantedFields } from './wanted.tsx'
import './procedures.css'

type Named = { id: string; name: string }
type Own = Named & { kind: string; receivers: readonly Named[] }

export default function NewPage() {
  const { t } = useWords()
  const apply = useMay()('procedures.apply')
  const kinds = useGet<{ items: Guided[] }>('/procedures/kinds')
  const own = useGet<{ items: Own[] }>(apply ? '/procedures/own' : null)
  const { code } = useSearch()
  const title = t(apply ? 'procedures.new.applyTitle' : 'procedures.new.title')
  return (
    <Page title={title} crumbs={[{ label: t('procedures.list.title'), to: '/procedures' }]}>
      <Loaded got={kinds}>
        {({ items }) =>
          apply ? (
            <Loaded got={own}>
              {(mine) =>
                mine.items.length === 0 ? (
                  <Alert tone="dueSoon">{t('procedures.new.noOwn')}</Alert>
                ) : (
                  <Entry key={code} kinds={items} own={mine.items} />
                )
              }
            </Loaded>
          ) : (
            <Entry key={code} kinds={items} own={null} />
          )
        }
      </Loaded>
    </Page>
  )
}

function Entry({ kinds, own }: { kinds: readonly Guided[]; own: readonly Own[] | null }) {
  const { t, language } = useWords()
  const go = useNav()
  const { code, cooperative, group } = useSearch()
  const founders = useGet<{ name: string }>(group ? `/founding/${group}` : null)
  const set = useSetSearch()
  const nameOf = (each: Guided) => (language === 'en' ? each.nameEn : each.name)
  const open = kinds.filter(
    (each) => each.does !== 'elsewhere' && (!own || (!isFounding(each.code) && each.kinds.some((kind) => own.some((mine) => mine.kind === kind)))),
  )
  const one = open.find((each) => each.code === code)
  const [papers, setPapers] = useState<PaperHad[]>(() => (one?.papers ?? []).map((paper) => ({ ...paper, have: false })))
  const entered = useWanted(one?.code ?? '')
  const form = useFields({
    cooperativeId: (cooperative ?? own?.find(({ kind }) => !one || (one.kinds as string[]).includes(kind))?.id ?? null) as string | null,
    applicantName: '',
    filerName: '',
    filerPhone: '',
    how: 'counter' as string | null,
    receiverId: null as string | null,
    receivedOn: today() as string | null,
  })
  const done = t(own ? 'procedures.new.doneApply' : 'procedures.new.done', { name: one ? nameOf(one) : '' })
  const { send, pending, problem } = useSend<{ id: string }>('/procedures', { inline: true, done })
  const founds = one !== undefined && isFounding(one.code)
  const receivers = own?.find(({ id }) => id === form.values.cooperativeId)?.receivers ?? []
  // Of a group that is not registered: one that the register has, or one that it has not yet.
  const either = one !== undefined && mayBeNew(one.code) && !founds
  const submit = async () => {
    const { cooperativeId, applicantName, filerName, filerPhone, how, receivedOn, receiverId } = form.values
    const about = { ...(founds ? { applicantName } : { cooperativeId, ...(either ? { applicantName } : {}) }), ...(group ? { groupId: group } : {}) }
    const made = await send({
      code,
      ...about,
      filerName,
      filerPhone,
      papers,
      wanted: entered.wanted,
      ...(own ? (receiverId ? { receiverId } : {}) : { how, receivedOn }),
    })
    if (made) go(`/procedures/${made.id}`)
  }
  return (
    <Form problem={problem} onSubmit={submit}>
      <Section>
        <div className="pr-fields">
          <SelectField
            name="code"
            label={t('procedures.new.kind')}
            placeholder={t('procedures.new.kindFind')}
            required
            options={open.map((each) => ({ value: each.code, label: nameOf(each), also: each.code }))}
            value={code ?? null}
            onChange={(value) => set({ code: value ?? undefined })}
          />
          {one &&
            (founds ? (
              group ? (
                <TextField
                  name="applicantName"
                  label={t('procedures.new.applicant')}
                  disabled
                  value={founders.data?.name ?? ''}
                  onChange={() => undefined}
                />
              ) : (
                <TextField label={t('procedures.new.applicant')} required {...form.field('applicantName')} />
              )
            ) : own ? (
              <SelectField
                label={t('procedures.new.own')}
                required
                options={own.filter(({ kind }) => (one.kinds as string[]).includes(kind)).map(({ id, name }) => ({ value: id, label: name }))}
                {...form.field('cooperativeId')}
              />
            ) : (
              <Suspense>
                <CooperativeField
                  label={t(either ? 'procedures.new.known' : 'procedures.new.cooperative')}
                  required={!either}
                  kind={one.kinds.join(',')}
                  {...form.field('cooperativeId')}
                />
              </Suspense>
            ))}
          {one && receivers.length > 0 && (
            <SelectField
              label={t('procedures.new.receiver')}
              description={t('procedures.new.receiverHint')}
              required
              options={receivers.map(({ id, name }) => ({ value: id, label: name }))}
              {...form.field('receiverId')}
            />
          )}
          {either && !form.values.cooperativeId && <TextField label={t('procedures.new.orApplicant')} required {...form.field('applicantName')} />}
          {one && (
            <>
              <TextField label={t('procedures.new.filer')} {...form.field('filerName')} />
              <TextField label={t('procedures.new.phone')} type="tel" {...form.field('filerPhone')} />
            </>
          )}
          {one && !own && (
            <>
              <SelectField
                label={t('procedures.new.how')}
                required
                options={HOWS.map((value) => ({ value, label: t(`procedures.how.${value}`) }))}
                {...form.field('how')}
              />
              <DateField label={t('procedures.new.receivedOn')} required max={today()} {...form.field('receivedOn')} />
            </>
          )}
        </div>
        {!one && <p className="pr-quiet">{t('procedures.new.first')}</p>}
        {one && (
          <p className="pr-quiet">
            {one.workingDays === null ? t('procedures.guide.daysNone') : t('procedures.new.due', { n: one.workingDays })}
            {' · '}
            <Link to={`/procedures/guide/${one.code}`}>{t('procedures.page.guide')}</Link>
          </p>
        )}
      </Section>
      {one && (
        <Section title={t('procedures.new.papers')}>
          <p className="pr-quiet">{t('procedures.new.papersHint')}</p>
          <PapersHad of={one} papers={papers} onChange={setPapers} />
        </Section>
      )}
      {/* What founders planned and agreed on is asked for by itself. */}
      {one && asksWanted(one.code) && !founds && !group && (
        <Section title={t('procedures.new.wanted')}>
          <p className="pr-quiet">{t('procedures.new.wantedHint')}</p>
          <WantedFields
            entered={entered}
            known={!either || Boolean(form.values.cooperativeId)}
            kind={own?.find(({ id }) => id === form.values.cooperativeId)?.kind ?? one.kinds[0]}
          />
        </Section>
      )}
      {one && (
        <FormButtons>
          <Button type="submit" loading={pending}>
            {t(own ? 'procedures.new.submitApply' : 'procedures.new.submit')}
          </Button>
          <Button variant="default" to="/procedures">
            {t('ui.cancel')}
          </Button>
        </FormButtons>
      )}
    </Form>
  )
}
