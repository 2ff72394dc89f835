/** Sentences of any module, in Vietnamese: what leaves the building is written in the office's language. */
import type { Ctx } from '#platform/action'
import { allMessages, sentence } from '#platform/messages'
import type { Messages, Module } from '#platform/module'
import type { NoticeKind } from '#platform/module'

const catalogues = new WeakMap<Module[], Messages>()

export function say(ctx: Pick<Ctx, 'modules'>, key: string, facts: Record<string, unknown> = {}): string {
  const catalogue = catalogues.get(ctx.modules) ?? allMessages(ctx.modules)
  catalogues.set(ctx.modules, catalogue)
  return sentence(catalogue.vi[key] ?? key, facts)
}

const OTHER: NoticeKind = { kind: 'other', keys: [''] }

/** Every kind of notice of the house, those that no module named last. */
export const noticeKinds = (ctx: Pick<Ctx, 'modules'>): NoticeKind[] => [...ctx.modules.flatMap((module) => module.notices ?? []), OTHER]

/** The kind that a notice belongs to: the one that names the longest beginning of its key. */
export function kindOf(ctx: Pick<Ctx, 'modules'>, key: string): NoticeKind {
  let best = OTHER
  let length = 0
  for (const kind of noticeKinds(ctx)) {
    for (const start of kind.keys) {
      if (start.length > length && key.startsWith(start)) [best, length] = [kind, start.length]
    }
  }
  return best
}
