/** The signatures in the PDFs of a paper: one plain sentence each, with what was and what could not be verified behind it. */
import { Facts, MoreWords, Section, StateBadge, useGet, useWords, type Fact, type Tone } from '#ui'
import type { Signature, Signatures } from '../signature-contract.ts'
import { messages as signaturesVi } from '../messages-signatures.vi.ts'
import { verdictOf, type Verdict } from '../signature-rules.ts'

const messages = { vi: signaturesVi, en: () => import('../messages-signatures.en.ts').then(({ messages: en }) => en) }
const TONE: Record<Verdict, Tone> = {
  holds: 'inTime',
  unproved: 'waiting',
  added: 'dueSoon',
  certificate: 'dueSoon',
  bad: 'late',
  unreadable: 'notStarted',
}

export default function SignaturesSection({ id }: { id: string }) {
  return (
    <MoreWords messages={messages}>
      <Shown id={id} />
    </MoreWords>
  )
}

function Shown({ id }: { id: string }) {
  const { t } = useWords()
  const { data } = useGet<Signatures>(`/documents/${id}/signatures`)
  if (!data || data.files.length === 0) return null
  return (
    <Section title={t('documents.signatures.title')}>
      {data.files.map(({ fileId, name, signatures, more, trouble }) => (
        <div key={fileId} className="doc-signatures">
          <h3>{name}</h3>
          {trouble && <p className="hl-quiet">{t('documents.signatures.notLooked')}</p>}
          {!trouble && signatures.length === 0 && <p className="hl-quiet">{t('documents.signatures.none')}</p>}
          {signatures.length > 0 && (
            <ol>
              {signatures.map((one, at) => (
                // Their order in the file is all that tells them apart.
                <li key={at}>
                  <One one={one} />
                </li>
              ))}
            </ol>
          )}
          {more && <p className="hl-quiet">{t('documents.signatures.more')}</p>}
        </div>
      ))}
    </Section>
  )
}

function One({ one }: { one: Signature }) {
  const { t } = useWords()
  const verdict = verdictOf(one)
  return (
    <>
      <StateBadge tone={TONE[verdict]} label={t(`documents.signatures.verdict.${verdict}`)} />
      <p>{useSentence(one, verdict)}</p>
      <details>
        <summary>{t('documents.signatures.facts')}</summary>
        <Facts items={useFacts(one)} />
      </details>
    </>
  )
}

function useSentence(one: Signature, verdict: Verdict): string {
  const { t, format } = useWords()
  const { certificate, signedAt } = one
  const who = certificate
    ? t(certificate.organisation && certificate.organisation !== certificate.subject ? 'documents.signatures.whoFor' : 'documents.signatures.who', {
        name: certificate.subject,
        organisation: certificate.organisation ?? '',
      })
    : t('documents.signatures.nobody')
  const when = signedAt
    ? t(`documents.signatures.when.${signedAt.from}`, { at: format.dateTime(signedAt.at) })
    : t('documents.signatures.when.unknown')
  const why =
    verdict === 'unproved'
      ? `unproved.${one.chain === 'trusted' ? 'time' : one.chain}`
      : verdict === 'certificate'
        ? `certificate.${one.revocation.state === 'revoked' ? 'revoked' : one.chain === 'broken' ? 'chain' : one.validity}`
        : verdict === 'unreadable'
          ? `unreadable.${one.trouble ?? 'broken'}`
          : verdict === 'bad' && one.content !== 'changed'
            ? 'bad.key'
            : verdict
  const revoked = { at: one.revocation.at ? format.dateTime(one.revocation.at) : '', whose: one.revocation.whose ?? '' }
  const after =
    one.coverage === 'proofs'
      ? ` ${t('documents.signatures.says.proofs')}`
      : one.coverage === 'later' && one.addedSigned
        ? ` ${t('documents.signatures.says.laterSigned')}`
        : ''
  const revocation =
    verdict === 'holds' || verdict === 'added' ? ` ${t(`documents.signatures.revocation.says.${one.revocation.state}`, revoked)}` : ''
  return `${t(`documents.signatures.${one.kind}`, { who, when })} ${t(`documents.signatures.says.${why}`, revoked)}${after}${revocation}`
}

/** All that was found, and what was not asked. */
function useFacts(one: Signature): Fact[] {
  const { t, format } = useWords()
  const { certificate, signedAt, said, revocation } = one
  const fact = (key: string, value: string | undefined): Fact[] => (value ? [{ label: t(`documents.signatures.fact.${key}`), value }] : [])
  return [
    ...fact('content', t(`documents.signatures.content.${one.content}`)),
    ...fact('signature', t(`documents.signatures.key.${one.signature}`)),
    ...fact('coverage', t(`documents.signatures.coverage.${one.coverage === 'later' && one.addedSigned ? 'laterSigned' : one.coverage}`)),
    ...fact('signer', certificate && [certificate.subject, certificate.organisation].filter(Boolean).join(', ')),
    ...fact('issuer', certificate?.issuer),
    ...fact('serial', certificate?.serial),
    ...fact(
      'validity',
      certificate &&
        `${t('documents.signatures.from', { from: format.date(certificate.validFrom), to: format.date(certificate.validTo) })}; ${t(`documents.signatures.validity.${one.validity}`)}`,
    ),
    ...fact('time', signedAt && `${format.dateTime(signedAt.at)} (${t(`documents.signatures.timeFrom.${signedAt.from}`)})`),
    ...fact('timestamp', one.timestampBy && `${one.timestampBy}; ${t(`documents.signatures.chain.${one.timestampTrust ?? 'unknown'}`)}`),
    ...fact('chain', `${one.chainNames.length > 0 ? `${one.chainNames.join(' › ')}; ` : ''}${t(`documents.signatures.chain.${one.chain}`)}`),
    ...fact(
      'revocation',
      [
        t(`documents.signatures.revocation.${revocation.state}`, {
          at: revocation.at ? format.dateTime(revocation.at) : '',
          whose: revocation.whose ?? '',
        }),
        revocation.by && t(`documents.signatures.revocation.by.${revocation.by}`),
      ]
        .filter(Boolean)
        .join('; '),
    ),
    ...fact('digest', one.digest?.toUpperCase()),
    ...fact('said', [said.name, said.reason, said.location].filter(Boolean).join('; ')),
  ]
}
