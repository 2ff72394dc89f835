/** Builders for other people's tests: ways out of the building that lead to servers of the test. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { createMailer } from '#platform/mail'
import { keyring } from '#platform/keys'
import type { Outside } from '#platform/outside'
import { poster } from '#platform/post'

/** Ways out to this machine itself; letters only with a server for them. */
export const anOutside = (mailUrl?: string): Outside => ({
  address: 'https://hopluc.example.vn',
  mailer: mailUrl ? createMailer({ url: mailUrl, from: 'Hợp Lực <hopluc@example.vn>', bounces: 'thu-tra-lai@example.vn' }) : undefined,
  post: poster(['127.0.0.0/8'], { longestMs: 700 }),
  keys: keyring(new Uint8Array(32).fill(7), 'outside'),
})

export type MailServer = {
  url: string
  /** `from`: where the server is told to send what does not arrive. */
  letters: { from: string; to: string[]; raw: string }[]
  /** What the server says to an address, instead of taking it. */ says: { rcpt?: string; data?: string; code?: number }
  close: () => Promise<void>
}

/** A server that speaks SMTP and keeps what it takes. */
export async function startMail(): Promise<MailServer> {
  const letters: MailServer['letters'] = []
  const says: MailServer['says'] = {}
  const refusal = (text: string) => Object.assign(new Error(text), { responseCode: says.code ?? 550 })
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) => done(says.rcpt ? refusal(says.rcpt) : null),
    onData: (stream, session, done) => {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', () => {
        if (says.data) return done(refusal(says.data))
        letters.push({
          from: session.envelope.mailFrom ? session.envelope.mailFrom.address : '',
          to: session.envelope.rcptTo.map((one) => one.address),
          raw: Buffer.concat(pieces).toString('utf8'),
        })
        return done()
      })
    },
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    letters,
    says,
    close: () => new Promise((done) => server.close(() => done())),
  }
}

export type Receiver = {
  url: string
  got: { headers: IncomingMessage['headers']; body: string }[]
  answer: (response: ServerResponse) => void
  close: () => Promise<void>
}

/** A server that keeps what is posted to it and answers as it is told. */
export async function startReceiver(): Promise<Receiver> {
  const receiver: Receiver = { url: '', got: [], answer: (response) => response.writeHead(204).end(), close: async () => undefined }
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (piece: Buffer) => void (body += piece.toString('utf8')))
    request.on('end', () => {
      receiver.got.push({ headers: request.headers, body })
      receiver.answer(response)
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/thong-bao?khoa=1`
  receiver.close = async () => {
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  }
  return receiver
}
