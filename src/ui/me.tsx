/** Who is at the screen, and in which post they act. The shell asks `/api/me` once and hands it down. */
import { createContext, useCallback, useContext } from 'react'

export type Membership = { membershipId: string; organisation: { id: string; name: string }; role: string; post: string }

export type Me = {
  account: { id: string; name: string; username: string }
  acting: Membership
  memberships: Membership[]
  permissions: string[]
  province: { id: string; name: string; kind: 'tỉnh' | 'thành phố' }
  demonstration: boolean
  /** Until a one-time password is changed nothing else may be done. */
  mustChangePassword?: boolean
  /** Until the second step of signing in is set up nothing else may be done. */
  mustEnrol?: boolean
  language: 'vi' | 'en'
}

export const MeContext = createContext<Me | null>(null)

/** On every page but a public one somebody is signed in. */
export function useMe(): Me {
  const me = useContext(MeContext)
  if (!me) throw new Error('useMe is for pages that need a sign-in')
  return me
}

/** `may('tasks.assign')`: whether to offer it. The server decides again when it is done. */
export function useMay(): (permission: string) => boolean {
  const me = useContext(MeContext)
  return useCallback((permission) => me?.permissions.includes(permission) ?? false, [me])
}
