/** Mail by SMTP. One letter to one person; what came of it is told in a word, so that whoever asked knows whether to try again. */
import { createTransport } from 'nodemailer'

/** `bounces`: where letters that come back go, when that is another address than the sender's. */
export type MailSettings = { url: string; from: string; bounces?: string }

/** `id`: the same for every try of one letter, so that a reader's server may drop a second one. */
export type Letter = { to: string; subject: string; text: string; html: string; id: string }

/**
 * sent: the server took it. bounced: it refuses this address for good. refused: it refuses this letter for good.
 * later: it did not take it and may another time. unsure: the line broke when it may have taken it.
 */
export type Mailed = { state: 'sent' } | { state: 'bounced' | 'refused' | 'later' | 'unsure'; why: string }

export type Mailer = { from: string; send: (letter: Letter) => Promise<Mailed> }

/** One plain address: no line breaks, lists, names or comments with which a letter could be sent elsewhere. */
export const isMailAddress = (text: string): boolean =>
  text.length <= 200 && /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/i.test(text)
// oxlint-disable-next-line no-control-regex -- control signs are just what may not stand in a head
const breaksHead = (text: string) => /[\u0000-\u001f\u007f]/.test(text)

export const addressIn = (text: string): string => text.match(/<([^<>]*)>$/)?.[1] ?? text

export function createMailer({ url, from, bounces = addressIn(from) }: MailSettings): Mailer {
  const transport = createTransport(url, { from })
  return {
    from,
    send: async ({ to, subject, text, html, id }) => {
      if (!isMailAddress(to) || breaksHead(subject)) return { state: 'refused', why: 'the address or the subject would break the head of the letter' }
      try {
        await transport.sendMail({
          from,
          to: { name: '', address: to },
          envelope: { from: bounces, to },
          // Servers that know RFC 3461 say so when it does not arrive, by the letter's id, and send its head back only.
          dsn: { id, return: 'headers', notify: ['failure'], recipient: `rfc822;${to}` },
          subject,
          text,
          html,
          messageId: `<${id}@${from.split('@').at(-1)?.replace(/>$/, '')}>`,
          // Answers of machines (out of office) are not wanted: RFC 3834.
          headers: { 'auto-submitted': 'auto-generated' },
          disableFileAccess: true,
          disableUrlAccess: true,
        })
        return { state: 'sent' }
      } catch (error) {
        return whatCameOfIt(error as SmtpError)
      }
    },
  }
}

type SmtpError = Error & { responseCode?: number; command?: string; code?: string }

function whatCameOfIt(error: SmtpError): Mailed {
  const why = error.message.replaceAll(/\s+/g, ' ').slice(0, 300)
  const { responseCode = 0, command = '' } = error
  if (responseCode >= 500 && command === 'RCPT TO') return { state: 'bounced', why }
  // A password that is wrong or a sender that is not let in is ours to mend; the letter itself was not looked at.
  if (responseCode >= 500 && command === 'DATA') return { state: 'refused', why }
  if (responseCode >= 400) return { state: 'later', why }
  return command === 'DATA' ? { state: 'unsure', why } : { state: 'later', why }
}
