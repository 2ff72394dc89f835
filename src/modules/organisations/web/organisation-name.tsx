/** An organisation by name, with what it is today where that is another: "Sở Kế hoạch và Đầu tư, nay là Sở Tài chính". */
import { Link, useWords } from '#ui'

export type OrganisationNameProps = {
  /** As it was written, or as it is called. */
  name: string
  /** Leads to its page. */
  id?: string | undefined
  /** Who answers for it today, where that is somebody else. */
  now?: string | undefined
}

export function OrganisationName({ name, id, now }: OrganisationNameProps) {
  const { t } = useWords()
  const text = now && now !== name ? t('organisations.name.now', { name, now }) : name
  return id ? <Link to={`/organisations/${id}`}>{text}</Link> : <span>{text}</span>
}
