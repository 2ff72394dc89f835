/** The views of a list in one line, one press each; keeping what is seen, and what can be done with the view that is open. */
import { useState } from 'react'
import { Alert, Button, IconDown, IconPeople, IconPlus, Link, Menu, useGet, useSearch, useSetSearch, useWords, type MenuItem } from '#ui'
import { heldIn } from '../address-rules.ts'
import type { JudgedView, Said, View } from '../contract.ts'
import { useViewActs } from './acts.ts'
import { KeepForm, RenameForm } from './forms.tsx'
import { addressOf, seenNow, WHOLE, type SavedViews } from './use-views.ts'
import { RemovePanel, UnsharePanel } from './panels.tsx'
import './views.css'

type Doing = 'keep' | 'rename' | 'remove' | 'unshare' | undefined

/** `keepAs`: the name under which the list's table remembers its columns. */
export default function ViewsBar({ saved, keepAs }: { saved: SavedViews; keepAs: string }) {
  const { t } = useWords()
  const address = useSearch()
  const { views, active, changed, path, missing } = saved
  const [doing, begin] = useState<Doing>()
  const end = () => begin(undefined)
  const all = views.data?.items ?? []
  const narrowed = Object.keys(heldIn(address)).length > 0
  const now = seenNow(address, views.data?.columns ?? [], keepAs)
  const keeps = views.data !== undefined && (active ? changed : narrowed)
  if (all.length === 0 && !keeps && !missing) return null
  return (
    <div className="vw-views">
      <nav className="vw-bar hl-slide" aria-label={t('views.bar')}>
        {all.length > 0 && (
          <Link className="vw-view" to={`${path}?view=${WHOLE}`} aria-current={!active && !narrowed ? 'true' : undefined}>
            {t('views.whole')}
          </Link>
        )}
        {all.map((one) => (
          <ViewLink key={one.id} saved={saved} one={one} onDo={begin} />
        ))}
        {views.data !== undefined && views.data.more > 0 && <span className="hl-quiet">{t('views.more', { n: views.data.more })}</span>}
        {keeps && doing !== 'keep' && !(active?.mine && changed) && (
          <Button size="xs" variant="subtle" icon={IconPlus} onClick={() => begin('keep')}>
            {t(active ? 'views.keepOther' : 'views.keep')}
          </Button>
        )}
      </nav>
      {missing && (
        <Alert tone="dueSoon">
          <p>{t('views.unknownHere')}</p>
        </Alert>
      )}
      {active && changed && doing === undefined && <Changed saved={saved} now={now} active={active} onKeep={() => begin('keep')} />}
      {active && <Holds active={active} />}
      {doing === 'keep' && <KeepForm saved={saved} now={now} onEnd={end} />}
      {active && doing === 'rename' && <RenameForm view={active} onEnd={end} />}
      {active && doing === 'remove' && <RemovePanel saved={saved} view={active} onEnd={end} />}
      {active && doing === 'unshare' && <UnsharePanel view={active} onEnd={end} />}
    </div>
  )
}

/** One view; where it is open, with what can be done with it. */
function ViewLink({ saved, one, onDo }: { saved: SavedViews; one: View; onDo: (what: Doing) => void }) {
  const { t } = useWords()
  const { active, path, views } = saved
  const open = one.id === active?.id
  const first = one.id === views.data?.defaultId
  return (
    <span className="vw-one" data-open={open || undefined}>
      <Link className="vw-view" to={addressOf(path, one)} aria-current={open ? 'true' : undefined} title={one.name}>
        {one.shared && <IconPeople size={14} />}
        <span className="vw-name">{one.name}</span>
        {one.shared && <span className="hl-sr">, {t('views.shared')}</span>}
        {first && <span className="vw-first">{t('views.default')}</span>}
      </Link>
      {open && <ViewMenu saved={saved} one={one} onDo={onDo} />}
    </span>
  )
}

function ViewMenu({ saved, one, onDo }: { saved: SavedViews; one: View; onDo: (what: Doing) => void }) {
  const { t } = useWords()
  const acts = useViewActs(saved)
  const first = one.id === saved.views.data?.defaultId
  const items: MenuItem[] = [
    { label: t(first ? 'views.noDefault' : 'views.setDefault'), onPress: () => void acts.beginWith(first ? null : one) },
    { label: t('views.copyLink'), onPress: () => void acts.copyLink(one) },
    ...(one.mine
      ? [
          'divider' as const,
          { label: t('views.rename'), onPress: () => onDo('rename') },
          ...(one.shared
            ? [{ label: t('views.unshare'), onPress: () => onDo('unshare') }]
            : saved.views.data?.may.share
              ? [{ label: t('views.share'), onPress: () => void acts.share(one) }]
              : []),
          { label: t('views.remove'), danger: true, onPress: () => onDo('remove') },
        ]
      : []),
  ]
  return (
    <Menu
      width={260}
      items={items}
      trigger={
        <button type="button" className="vw-more" aria-label={t('views.actions', { name: one.name })}>
          <IconDown size={14} />
        </button>
      }
    />
  )
}

/** What is seen is no longer what was kept: keep it, keep it apart, or go back. */
function Changed({ saved, now, active, onKeep }: { saved: SavedViews; now: Said; active: View; onKeep: () => void }) {
  const { t } = useWords()
  const acts = useViewActs(saved)
  return (
    <div className="vw-changed" role="status">
      <span>{t('views.changed', { name: active.name })}</span>
      {active.mine && (
        <Button size="xs" variant="default" loading={acts.pending} onClick={() => void acts.replace(active, now)}>
          {t('views.replace', { name: active.name })}
        </Button>
      )}
      {active.mine && (
        <button type="button" className="hl-text-button" onClick={onKeep}>
          {t('views.keepOther')}
        </button>
      )}
      <Link className="hl-text-button" to={addressOf(saved.path, active)}>
        {t('views.back')}
      </Link>
    </div>
  )
}

/** What of the open view holds no more, each in a sentence, with what to choose now. */
function Holds({ active }: { active: View }) {
  const { t } = useWords()
  const set = useSetSearch()
  const judged = useGet<JudgedView>(`/views/${active.id}`)
  const { findings = [], from } = judged.data?.id === active.id ? judged.data : {}
  return (
    <>
      {from && <p className="vw-from">{t('views.from', { name: active.name, from: from.name, on: from.on })}</p>}
      {findings.length > 0 && (
        <Alert tone="dueSoon" title={t('views.gone.title')}>
          <ul className="vw-gone">
            {findings.map(({ code, facts, instead }) => (
              <li key={`${code} ${JSON.stringify(facts)}`}>
                {t(code, facts)}{' '}
                {instead && (
                  <button
                    type="button"
                    className="hl-text-button"
                    onClick={() => set({ [instead.key]: instead.value, page: undefined, after: undefined })}
                  >
                    {t('views.useInstead')}
                  </button>
                )}
              </li>
            ))}
          </ul>
        </Alert>
      )}
    </>
  )
}
