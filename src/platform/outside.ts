/** What of the world outside a process may reach: from its configuration, never from an action. */
import type { Config } from './config.ts'
import { installationKey, keyring, type Keyring } from './keys.ts'
import { createMailer, type Mailer } from './mail.ts'
import { poster, type Post } from './post.ts'

export type Outside = {
  /** Where people reach the platform: `https://hopluc.tinh.gov.vn`, for links in mails. */
  address: string | undefined
  mailer: Mailer | undefined
  post: Post
  /** For secrets that must be read again: keys of signatures. */
  keys: Keyring
}

/** The process's own outside. */
export function openOutside(config: Config): Outside {
  return {
    address: config.address,
    mailer: config.mail && createMailer(config.mail),
    post: poster(config.webhookNetworks ?? []),
    keys: keyring(installationKey(config), 'outside'),
  }
}
