/** An item changed in its place: what, who, when. */
import { useState } from 'react'
import {
  ActionIcon,
  Button,
  CheckField,
  DateField,
  Form,
  FormButtons,
  IconClose,
  KeyHint,
  RadioField,
  Textarea,
  TextField,
  useFields,
  useWords,
} from '#ui'
import type { Every, Item, ItemKind, Party, PartyRole } from '../contract.ts'
import { OrganisationPicker } from './organisation-picker.tsx'
import type { Names } from './members.tsx'
import { PartyLine } from './party.tsx'
import type { ReviewHand } from './use-review.ts'

const KINDS: ItemKind[] = ['deadline', 'periodic', 'standing', 'request']
const RHYTHMS: Every[] = ['week', 'two-weeks', 'month', 'quarter', 'half-year', 'year', 'ongoing']

export function ItemEditor({ item, names, hand }: { item: Item; names: Names; hand: ReviewHand }) {
  const { t } = useWords()
  const form = useFields({
    action: item.action,
    deliverable: item.deliverable ?? '',
    kind: item.kind as string | null,
    due: item.due,
    note: item.note ?? '',
  })
  const [every, setEvery] = useState<Every[]>(item.every)
  const [parties, setParties] = useState<Record<PartyRole, Party[]>>({ lead: item.lead, coordinate: item.coordinate, reportTo: item.reportTo })
  const save = async () => {
    const { action, deliverable, kind, due, note } = form.values
    const before = {
      action: item.action,
      deliverable: item.deliverable,
      kind: item.kind,
      due: item.due,
      every: item.every,
      note: item.note,
      lead: item.lead,
      coordinate: item.coordinate,
      reportTo: item.reportTo,
    }
    const after = {
      ...before,
      action: action.trim(),
      deliverable: deliverable.trim() || null,
      kind,
      due,
      every,
      note: note.trim() || null,
      ...parties,
    }
    // Only what was changed is sent: what another reviewer made of the rest meanwhile must stand.
    const changed = Object.entries(after).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof typeof before]))
    const body = Object.fromEntries(changed.map(([name, value]) => [name, name in parties ? (value as Party[]).map(asInput) : value]))
    if (changed.length === 0) return hand.setMode(null)
    if (await hand.change(item, '', body)) hand.setMode(null)
  }
  return (
    <Form onSubmit={() => void save()} label={t('documents.item.edit')}>
      <Textarea label={t('documents.field.action')} {...form.field('action')} required autoFocus />
      {(['lead', 'coordinate', 'reportTo'] as const).map((role) => (
        <PartyEditor key={role} role={role} parties={parties[role]} names={names} onChange={(list) => setParties({ ...parties, [role]: list })} />
      ))}
      <RadioField
        label={t('documents.field.kind')}
        {...form.field('kind')}
        options={KINDS.map((kind) => ({ value: kind, label: t(`documents.kind.${kind}`) }))}
      />
      <DateField
        label={t('documents.field.due')}
        {...form.field('due')}
        {...(item.dueText ? { description: t('documents.item.dueText', { words: item.dueText }) } : {})}
      />
      <fieldset className="doc-rhythms">
        <legend className="hl-label">{t('documents.field.every')}</legend>
        {RHYTHMS.map((one) => (
          <CheckField
            key={one}
            name={`every ${one}`}
            label={t(`documents.every.${one}`)}
            value={every.includes(one)}
            onChange={(on) => setEvery(on ? [...every, one] : every.filter((other) => other !== one))}
          />
        ))}
      </fieldset>
      <TextField label={t('documents.field.deliverable')} {...form.field('deliverable')} />
      <TextField label={t('documents.field.note')} {...form.field('note')} />
      <FormButtons>
        <Button type="submit" size="xs" loading={hand.pending === item.id}>
          {t('documents.item.save')}
        </Button>
        <Button size="xs" variant="subtle" onClick={() => hand.setMode(null)}>
          {t('documents.cancel')} <KeyHint keys={['Esc']} />
        </Button>
      </FormButtons>
    </Form>
  )
}

/** What a person chose is sent with its organisations; what was found by name is left to be found. */
const asInput = (party: Party) => (party.decidedBy ? { written: party.written, organisationIds: party.organisationIds } : { written: party.written })

function PartyEditor({ role, parties, names, onChange }: { role: PartyRole; parties: Party[]; names: Names; onChange: (parties: Party[]) => void }) {
  const { t } = useWords()
  const [named, learn] = useState<Names>({})
  const [written, write] = useState('')
  const all = { ...names, ...named }
  const chosen = parties
    .filter(
      ({ decidedBy, organisationIds, written }) =>
        decidedBy?.at === '' && organisationIds.length === 1 && all[organisationIds[0] ?? '']?.name === written,
    )
    .map(({ organisationIds }) => organisationIds[0] ?? '')
  const pick = (ids: string[], known: Names) => {
    const kept = parties.filter((party) => !chosen.includes(party.organisationIds[0] ?? '') || party.decidedBy?.at !== '')
    onChange([
      ...kept,
      ...ids.map((id): Party => ({
        written: known[id]?.name ?? id,
        kind: 'one',
        organisationIds: [id],
        reasons: [],
        decidedBy: { name: '', at: '' },
      })),
    ])
  }
  const addName = () => {
    if (written.trim() !== '') onChange([...parties, { written: written.trim(), kind: 'unknown', organisationIds: [], reasons: [] }])
    write('')
  }
  return (
    <fieldset className="doc-party-editor">
      <legend className="hl-label">{t(`documents.role.${role}`)}</legend>
      <ul>
        {parties.map((party) => (
          <li key={party.written}>
            <span>
              <PartyLine party={party} names={all} open={false} />
            </span>
            <ActionIcon
              label={t('documents.party.remove', { written: party.written })}
              icon={IconClose}
              size="sm"
              onClick={() => onChange(parties.filter((one) => one !== party))}
            />
          </li>
        ))}
      </ul>
      <OrganisationPicker
        label={t('documents.party.add', { role: t(`documents.role.${role}`) })}
        value={chosen}
        names={all}
        onChange={() => undefined}
        onNamed={(known) => {
          learn({ ...named, ...known })
          pick(Object.keys(known), { ...all, ...known })
        }}
      />
      <div className="doc-decide-line">
        <TextField name={`written ${role}`} label={t('documents.party.byName')} value={written} onChange={write} />
        <Button size="xs" variant="default" disabled={written.trim() === ''} onClick={addName}>
          {t('documents.party.addName')}
        </Button>
      </div>
    </fieldset>
  )
}
