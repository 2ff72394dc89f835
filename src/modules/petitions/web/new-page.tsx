/** Raising a difficulty: about whom, where it came up, in which field, in whose words. Kept on the device until the server has it. */
import { OrganisationField } from '#modules/organisations/web'
import {
  Alert,
  Button,
  CheckField,
  DateField,
  FileField,
  Form,
  FormButtons,
  IconSend,
  Loaded,
  LookupField,
  Page,
  RadioField,
  Section,
  SelectField,
  Textarea,
  TextField,
  today,
  useEnter,
  useFields,
  useGet,
  useLookup,
  useMe,
  useNav,
  useSearch,
  useWords,
} from '#ui'
import { FIELDS, SOURCES, type OfCooperative, type RaisingOf, type RouteList } from '../contract.ts'
import { speaksOfComplaint } from '../petition-rules.ts'
import './petitions.css'

type Chosen = { id: string; name: string }
type About = 'cooperative' | 'locality' | 'province'
/** What was written down elsewhere and becomes a petition: the words of a declaration, what is needed after a visit. */
type Given = { words: string; source: 'visit' | 'report'; sourceWords: string; sourceOn: string | null }
type Founding = { name: string; visits: { id: string; month: number; doneOn: string | null; needs: string }[] }

export default function NewPage() {
  const { t } = useWords()
  const { cooperative, declaration, founding, visit } = useSearch()
  const got = useGet<RaisingOf>('/petitions/raising')
  const chosen = useGet<Chosen>(cooperative ? `/cooperatives/${cooperative}` : null)
  const of = useGet<OfCooperative>(cooperative && declaration ? `/petitions/of/${cooperative}` : null)
  const group = useGet<Founding>(cooperative && founding ? `/founding/${founding}` : null)
  const fromDeclaration = ({ declared }: OfCooperative): Given | undefined =>
    declared
      ? {
          words: [declared.difficulties, declared.proposals].filter(Boolean).join('\n\n'),
          source: 'report',
          sourceWords: t('petitions.new.fromDeclaration', { year: String(declared.year) }),
          sourceOn: null,
        }
      : undefined
  const fromVisit = ({ visits }: Founding): Given | undefined => {
    const one = visits.find(({ id }) => id === visit)
    return one && { words: one.needs, source: 'visit', sourceWords: t('petitions.new.fromVisit', { month: one.month }), sourceOn: one.doneOn }
  }
  const raising = (known: RaisingOf, one: Chosen) => {
    if (declaration) return <Loaded got={of}>{(said) => <Raising known={known} chosen={one} given={fromDeclaration(said)} />}</Loaded>
    if (founding) return <Loaded got={group}>{(said) => <Raising known={known} chosen={one} given={fromVisit(said)} />}</Loaded>
    return <Raising known={known} chosen={one} />
  }
  return (
    <Page title={t('petitions.new.title')} crumbs={[{ label: t('petitions.list.title'), to: '/petitions' }]}>
      <Loaded got={got}>
        {(known) => (cooperative ? <Loaded got={chosen}>{(one) => raising(known, one)}</Loaded> : <Raising known={known} chosen={known.own[0]} />)}
      </Loaded>
    </Page>
  )
}

function Raising({ known, chosen, given }: { known: RaisingOf; chosen?: Chosen | undefined; given?: Given | undefined }) {
  const { t } = useWords()
  const go = useNav()
  const me = useMe()
  const { role, organisation } = me.acting
  const own = known.own.length > 0
  const routes = useGet<RouteList>('/petitions/routes')
  const found = useLookup<Chosen & { placeName: string | null }>(
    '/cooperatives',
    role === 'commune' && known.placeId ? { place: known.placeId } : {},
    ({ id, name, placeName }) => ({ value: id, label: name, detail: placeName ?? undefined }),
  )
  const form = useFields({
    about: 'cooperative' as About | null,
    cooperativeId: (chosen?.id ?? null) as string | null,
    concernedId: null as string | null,
    source: (given?.source ?? (own ? 'itself' : 'visit')) as string | null,
    sourceWords: given?.sourceWords ?? '',
    sourceOn: (given?.sourceOn ?? null) as string | null,
    field: null as string | null,
    title: '',
    words: given?.words ?? '',
    noComplaint: false,
    files: [] as File[],
  })
  const { values } = form
  const { enter, pending, problem, progress } = useEnter({ done: t('petitions.new.done') })
  const complaint = speaksOfComplaint(`${values.title} ${values.words}`)
  const route = routes.data?.items.find(({ field }) => field === values.field)
  const submit = async () => {
    const { about, files, cooperativeId, concernedId, source, sourceOn, sourceWords, field, title, words, noComplaint } = values
    const sent = await enter({
      label: `${t('petitions.new.title')}: ${title}`,
      details: [words],
      page: '/petitions',
      path: '/petitions',
      body: {
        cooperativeId: about === 'cooperative' ? cooperativeId : null,
        concernedId: about === 'locality' ? (role === 'commune' ? organisation.id : concernedId) : null,
        source,
        sourceOn: source === 'itself' ? null : sourceOn,
        sourceWords: source === 'itself' ? '' : sourceWords,
        field,
        title,
        words,
        noComplaint: complaint && noComplaint,
      },
      files,
      filePath: '/petitions/files',
    })
    if (sent) go(chosen ? `/cooperatives/${chosen.id}?tab=petitions` : '/petitions?whose=raised')
  }
  return (
    <Form problem={problem} onSubmit={submit} label={t('petitions.new.title')}>
      <Section>
        <div className="pt-form">
          {chosen ? (
            <p className="pt-about">
              {t('petitions.new.about')}: <strong>{chosen.name}</strong>
            </p>
          ) : (
            <>
              <RadioField
                label={t('petitions.new.about')}
                across
                options={(role === 'commune' ? (['cooperative', 'locality'] as const) : (['cooperative', 'locality', 'province'] as const)).map(
                  (value) => ({
                    value,
                    label: t(`petitions.new.about.${value === 'locality' && role === 'commune' ? 'ownPlace' : value}`),
                  }),
                )}
                {...form.field('about')}
              />
              {values.about === 'cooperative' && (
                <LookupField label={t('petitions.new.cooperative')} required lookup={found} {...form.field('cooperativeId')} />
              )}
              {values.about === 'locality' && role !== 'commune' && (
                <OrganisationField
                  label={t('petitions.new.locality')}
                  required
                  kind="commune_committee"
                  on={today()}
                  {...form.field('concernedId')}
                />
              )}
            </>
          )}
          <div className="pt-fields">
            {!own && (
              <SelectField
                label={t('petitions.new.source')}
                required
                options={SOURCES.map((value) => ({ value, label: t(`petitions.source.${value}`) }))}
                {...form.field('source')}
              />
            )}
            {values.source !== null && values.source !== 'itself' && (
              <>
                <TextField label={t(`petitions.new.sourceWords.${values.source}`)} required {...form.field('sourceWords')} />
                <DateField label={t('petitions.new.sourceOn')} max={today()} {...form.field('sourceOn')} />
              </>
            )}
            <SelectField
              label={t('petitions.new.field')}
              required
              description={
                values.field === null
                  ? undefined
                  : route?.body
                    ? t('petitions.new.fieldHint', { body: route.body.name })
                    : t('petitions.new.fieldNone')
              }
              options={FIELDS.map((value) => ({ value, label: t(`petitions.field.${value}`) }))}
              {...form.field('field')}
            />
          </div>
          <TextField label={t('petitions.new.headline')} required {...form.field('title')} />
          <Textarea label={t('petitions.new.words')} required {...form.field('words')} />
          {complaint && (
            <Alert tone="dueSoon">
              <p>{t('petitions.new.complaint')}</p>
              <CheckField label={t('petitions.new.noComplaint')} {...form.field('noComplaint')} />
            </Alert>
          )}
          <FileField label={t('petitions.new.files')} many progress={progress} {...form.field('files')} />
          <FormButtons>
            <Button type="submit" icon={IconSend} loading={pending} disabled={complaint && !values.noComplaint}>
              {t('petitions.new.do')}
            </Button>
            <Button variant="default" to="/petitions">
              {t('ui.cancel')}
            </Button>
          </FormButtons>
        </div>
      </Section>
    </Form>
  )
}
