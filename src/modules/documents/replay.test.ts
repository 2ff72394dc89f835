import { expect, test } from 'vitest'
import { readDirective } from '#lib/reader'
import { newScore, scorePaper } from '#lib/scoring'
import { aProvince } from '#modules/organisations/testing'
import { inWorld } from '#testing'
import { getReview } from './queries.ts'
import { registerText } from './register.ts'
import { confirmedCases } from './replay.ts'
import { acceptItem, dropItem, editItem } from './review.ts'
import { DIRECTIVE } from './testing.ts'

test(
  'what people corrected is a case by which the reader is scored, once the review is done',
  inWorld(async (world) => {
    const province = await aProvince(world)
    const an = world.actor('An', 'office', { organisationId: province.office.id })
    const { id } = await world.perform(an, registerText, { text: DIRECTIVE })
    const items = async () => (await world.perform(an, getReview, { id })).items
    const cases = async () => (await confirmedCases(await world.as(an), null)).cases
    expect(await cases()).toEqual([])
    const [plan, report, ...rest] = await items()
    // The reader found another term than the person says; the second item is no order at all.
    await world.perform(an, editItem, { id: plan!.id, version: plan!.version, due: '2027-01-31' })
    await world.perform(an, acceptItem, { id: plan!.id, version: plan!.version + 1 })
    await world.perform(an, dropItem, { id: report!.id, version: report!.version })
    expect(await cases()).toEqual([])
    for (const item of rest) await world.perform(an, dropItem, { id: item.id, version: item.version })
    const [one] = await cases()
    expect(one!.gold.units).toMatchObject([{ lead: ['Sở Tài chính'], due: ['2027-01-31'] }])
    expect(one!.said.tasks.map(({ due }) => due)).toContainEqual(['2026-12-31'])
    const score = newScore()
    scorePaper(score, one!.gold, one!.text, readDirective(one!.text))
    expect(score.questions.get('tasks.lead')).toMatchObject({ hit: 1, missed: 0 })
    expect(score.questions.get('tasks.due')).toEqual({ hit: 0, missed: 1, wrong: 1 })
    expect(score.questions.get('tasks.found')).toEqual({ hit: 1, missed: 0, wrong: 2 })
    expect(score.questions.get('document.number')).toEqual({ hit: 1, missed: 0, wrong: 0 })
    // The words of a paper are another province's business in no other.
    const stranger = world.actor('Lạ', 'office', { organisationId: province.office.id, provinceId: '0199f3a0-6d7a-7c31-9b52-3f1d2c4b5a61' })
    expect((await confirmedCases(await world.as(stranger), null)).cases).toEqual([])
  }),
)
