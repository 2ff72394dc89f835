/** The log of reading: who saw whose data in clear, when and why. */
import {
  Button,
  DataTable,
  DateField,
  EmptyState,
  fileAddress,
  FileButton,
  TextField,
  useFields,
  useGet,
  useSearch,
  useSetSearch,
  useWords,
  type ListAnswer,
} from '#ui'
import type { ReadLine } from '../contract.ts'

const FIELDS = ['person', 'reader', 'from', 'through'] as const

export function Reads() {
  const { t } = useWords()
  const search = useSearch()
  const wanted = Object.fromEntries(FIELDS.map((key) => [key, search[key]]))
  const list = useGet<ListAnswer<ReadLine>>('/personal/reads', { ...wanted, after: search['after'] })
  return (
    <div className="pd-stack">
      <p className="hl-quiet">{t('personal.reads.about')}</p>
      <Narrow key={JSON.stringify(wanted)} wanted={wanted} />
      <DataTable
        caption={t('personal.reads.title')}
        list={list}
        rowKey={({ id }) => id}
        tools={
          <FileButton size="xs" from={fileAddress('/personal/reads/export', wanted)}>
            {t('personal.reads.export')}
          </FileButton>
        }
        columns={[
          { key: 'at', label: t('personal.reads.at'), kind: 'dateTime' },
          { key: 'reader', label: t('personal.reads.reader'), main: true, wrap: true, render: ({ reader }) => <Reader reader={reader} /> },
          { key: 'person', label: t('personal.reads.person'), wrap: true, render: ({ person }) => <Whose person={person} /> },
          { key: 'kind', label: t('personal.reads.kind'), wrap: true },
          { key: 'reason', label: t('personal.reads.reason'), wrap: true },
        ]}
        empty={<EmptyState title={t('personal.reads.none')} detail={t('personal.reads.none.detail')} />}
      />
    </div>
  )
}

/** Whose data it was; of somebody without an account also where they belong. */
function Whose({ person }: Pick<ReadLine, 'person'>) {
  return (
    <span className="pd-reader">
      {person.name}
      {person.of && <span className="hl-quiet">{person.of}</span>}
    </span>
  )
}

/** Who read: name and post, as both stand in the log. */
export function Reader({ reader }: Pick<ReadLine, 'reader'>) {
  return (
    <span className="pd-reader">
      {reader.name}
      <span className="hl-quiet">{[reader.post, reader.organisation].filter(Boolean).join(', ')}</span>
    </span>
  )
}

function Narrow({ wanted }: { wanted: Record<string, string | undefined> }) {
  const { t } = useWords()
  const set = useSetSearch()
  const form = useFields({
    person: wanted['person'] ?? '',
    reader: wanted['reader'] ?? '',
    from: wanted['from'] ?? null,
    through: wanted['through'] ?? null,
  })
  const narrow = () => set({ ...form.values, from: form.values.from ?? undefined, through: form.values.through ?? undefined, after: undefined })
  return (
    <form
      className="pd-narrow"
      role="search"
      onSubmit={(event) => {
        event.preventDefault()
        narrow()
      }}
    >
      <TextField label={t('personal.reads.person')} {...form.field('person')} />
      <TextField label={t('personal.reads.reader')} {...form.field('reader')} />
      <DateField label={t('personal.reads.from')} {...form.field('from')} />
      <DateField label={t('personal.reads.through')} {...form.field('through')} />
      <div className="pd-buttons">
        <Button type="submit" variant="default">
          {t('personal.reads.find')}
        </Button>
        {Object.values(wanted).some(Boolean) && (
          <Button
            variant="subtle"
            onClick={() => set({ person: undefined, reader: undefined, from: undefined, through: undefined, after: undefined })}
          >
            {t('personal.reads.clear')}
          </Button>
        )}
      </div>
    </form>
  )
}
