/** The minutes of a general meeting as an official paper: what was recorded of it, in the form of Nghị định 30/2020/NĐ-CP. */
import { makePaper, type Block, type Paper } from '#lib/papers'
import { formatDay } from '#lib/period'
import { FileOutput, query } from '#platform/action'
import { renderDocx } from '#platform/papers'
import { placeNames } from '#modules/places'
import { Id } from './contract.ts'
import { quorumOf, quorumSays } from './finding-rules.ts'
import { oneOf } from './governance.ts'
import { refuse } from './problems.ts'
import { say as sayIn } from './say.ts'
import { meetingById, type MeetingRecord } from './store-governance.ts'

// An official paper is Vietnamese in whatever language the application is used.
const say = (key: string, facts: Record<string, string | number> = {}) => sayIn({ language: 'vi' }, `oversight.minutes.${key}`, facts)

/** Names in capitals would read as initials: the layout sets them. */
export function minutesPaper(meeting: MeetingRecord, name: string, place: string): Paper {
  const { met, needed, share } = quorumOf(meeting)
  const says = quorumSays({ met, needed })
  const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
  const item = (text: string): Block => ({ kind: 'item', text })
  const resolutions = meeting.resolutions.map((one, nth) => [
    String(nth + 1),
    one.text,
    String(one.for),
    String(one.against),
    String(one.abstained),
    say(one.passed ? 'passed' : 'notPassed'),
  ])
  const body: Block[] = [
    paragraph(say('opening', { day: formatDay(meeting.held_on), venue: meeting.venue ?? place, name })),
    {
      kind: 'section',
      heading: say('attendance'),
      blocks: [
        item(say('members', { members: meeting.members, present: meeting.present, share: String(share).replace('.', ',') })),
        item(say(says === 'quorumNeeded' ? (met ? 'quorumMet' : 'quorumNot') : says, { call: meeting.call, needed: needed ?? 0 })),
        item(say('chair', { name: meeting.chair_name })),
        ...(meeting.secretary_name ? [item(say('secretary', { name: meeting.secretary_name }))] : []),
      ],
    },
    {
      kind: 'section',
      heading: say('agenda'),
      blocks: (meeting.agenda || say('noAgenda'))
        .split(/\n+/)
        .filter((line) => line.trim() !== '')
        .map(item),
    },
    {
      kind: 'section',
      heading: say('resolutions'),
      blocks:
        resolutions.length === 0
          ? [item(say('noResolutions'))]
          : [
              {
                kind: 'table',
                columns: [
                  { header: say('no'), width: 6, align: 'center' },
                  { header: say('text'), width: 50 },
                  { header: say('for'), width: 12, align: 'center' },
                  { header: say('against'), width: 12, align: 'center' },
                  { header: say('abstained'), width: 12, align: 'center' },
                  { header: say('result'), width: 14, align: 'center' },
                ],
                rows: resolutions,
              },
            ],
    },
    paragraph(say('closing')),
  ]
  return makePaper({
    header: { issuer: name, symbol: 'BB-ĐHTV', place: place || name, date: meeting.held_on },
    typeName: say('type'),
    subject: say(`subject.${meeting.kind}`, { year: meeting.held_on.slice(0, 4) }),
    body,
    signature: { lines: [{ post: say('chairSigns') }], name: meeting.chair_name },
    recipients: [say('recipients')],
    archive: 'HTX',
  })
}

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

export const minutesDocx = query({
  name: 'oversight.minutes',
  may: 'oversight.see',
  input: Id,
  output: FileOutput,
  logged: true,
  async run(ctx, { id }) {
    const meeting = await meetingById(ctx.db, id)
    if (!meeting) throw refuse.unknownMeeting({ id })
    const one = await oneOf(ctx, meeting.cooperative_id)
    const place = one.placeId ? ((await placeNames(ctx, [one.placeId])).get(one.placeId) ?? '') : ''
    const bytes = await renderDocx(minutesPaper(meeting, one.name, place.replace(/^(Xã|Phường|Thị trấn|Đặc khu) /, '')))
    return {
      name: `${say('type')} ${one.name} ${formatDay(meeting.held_on).replaceAll('/', '-')}.docx`,
      mediaType: DOCX,
      bytes,
      size: bytes.byteLength,
    }
  },
})
