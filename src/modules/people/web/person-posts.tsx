/** The posts of a person with their days; adding one, ending one. */
import { Button, Form, IconPlus, Section, StateBadge, SubmitOrCancel, today, useFields, useSend, useWords } from '#ui'
import { useState } from 'react'
import type { Person } from '../contract.ts'
import { EndPost } from './end-post.tsx'
import { emptyPost, MembershipFields, sentPost } from './membership-fields.tsx'

type Held = Person['memberships'][number]

export function PersonPosts({ person, may }: { person: Person; may: boolean }) {
  const { t } = useWords()
  const [adding, add] = useState(false)
  return (
    <Section
      title={t('people.person.posts')}
      count={person.memberships.length}
      actions={
        may &&
        !adding && (
          <Button variant="default" size="xs" icon={IconPlus} onClick={() => add(true)}>
            {t('people.person.addPost')}
          </Button>
        )
      }
    >
      {adding && <AddPost personId={person.id} onDone={() => add(false)} />}
      <ul className="pe-rows">
        {person.memberships.map((held) => (
          <PostRow key={held.membershipId} personId={person.id} held={held} may={may} />
        ))}
      </ul>
    </Section>
  )
}

function PostRow({ personId, held, may }: { personId: string; held: Held; may: boolean }) {
  const { t } = useWords()
  const [ending, end] = useState(false)
  const over = held.validTo !== null && held.validTo <= today()
  return (
    <li data-over={over || undefined}>
      <div className="pe-row-main">
        <p>
          <strong>{held.post}</strong> <StateBadge tone={over ? 'notStarted' : 'standing'} label={t(`people.role.${held.role}`)} />
        </p>
        <p>{held.organisation.name}</p>
        <p className="hl-quiet">{t(held.validTo ? 'people.person.fromTo' : 'people.person.from', { from: held.validFrom, to: held.validTo })}</p>
        {ending && <EndPost personId={personId} membershipId={held.membershipId} post={held.post} onClose={() => end(false)} />}
      </div>
      {may && !over && !ending && (
        <Button variant="default" size="xs" aria-label={t('people.person.endPost.of', { post: held.post })} onClick={() => end(true)}>
          {t('people.person.endPost')}
        </Button>
      )}
    </li>
  )
}

function AddPost({ personId, onDone }: { personId: string; onDone: () => void }) {
  const { t } = useWords()
  const form = useFields(emptyPost())
  const { send, pending, problem } = useSend(`/people/${personId}/membership`, { inline: true, done: t('people.person.addedPost') })
  const submit = async () => {
    if (await send({ add: sentPost(form.values) })) onDone()
  }
  // The server names what it refuses by its place in what was sent.
  const named = <Field extends { name: string }>(field: Field): Field => ({ ...field, name: `add.${field.name}` })
  return (
    <div className="pe-form">
      <Form problem={problem} onSubmit={() => void submit()} label={t('people.person.addPost')}>
        <MembershipFields
          fields={{
            organisationId: named(form.field('organisationId')),
            role: named(form.field('role')),
            post: named(form.field('post')),
            validFrom: named(form.field('validFrom')),
            validTo: named(form.field('validTo')),
          }}
        />
        <SubmitOrCancel pending={pending} onCancel={onDone}>
          {t('people.person.addPost')}
        </SubmitOrCancel>
      </Form>
    </div>
  )
}
