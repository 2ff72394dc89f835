/** The HTTP door: routes become handlers, refusals become answers, bugs become a number. The only file that speaks Fastify. */
import { createHash } from 'node:crypto'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { Refusal, STATUS, type Facts } from '#lib/problem'
import { perform, permit, type FileAnswer, type Office, type Request } from './action.ts'
import { nobody, type Actor } from './actor.ts'
import type { TrustedProxies } from './config.ts'
import { isAway } from './hosts.ts'
import { allMessages, sentence } from './messages.ts'
import { createMeter, type Meter } from './meter.ts'
import { serveApiDocument } from './openapi.ts'
import { refuse } from './problems.ts'
import type { Route } from './routes.ts'
import { beginRequest, endRequest, requestRefused, withinRequest } from './telemetry.ts'
import { v7 } from './uuid.ts'
import { serveWeb } from './web.ts'

export const SESSION_COOKIE = 'hopluc_session'
/** Largest file that may be sent, in bytes. */
export const MAX_UPLOAD = 50 * 1024 * 1024
const MAX_JSON = 1024 * 1024
/** Requests to the API a minute from one address: an office of three hundred may stand behind one, each doing something every three seconds. */
const PER_MINUTE = 6000

export type HttpOptions = {
  office: Office
  routes: Route[]
  /** Finds who a session token belongs to, today. */
  identify: (token: string) => Promise<Actor | undefined>
  /** Which other system a bearer token belongs to; refuses one that is unknown, over, or shown from a foreign address. */
  identifyToken?: (token: string, address: string) => Promise<Actor>
  /** Whether the database answers and is migrated. */
  ready: () => Promise<boolean>
  webDir: string | undefined
  secureCookies: boolean
  trustProxy: TrustedProxies
  /** Off in measurements and tests that send many requests from one address. */
  limitRates?: boolean
}

/** Builds the server; nothing listens yet. */
export async function createHttp(options: HttpOptions): Promise<FastifyInstance> {
  const { office } = options
  const app = Fastify({
    loggerInstance: office.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: MAX_JSON,
    trustProxy: believedBy(options.trustProxy),
    genReqId: () => v7(),
    routerOptions: { ignoreTrailingSlash: true },
    forceCloseConnections: 'idle',
  })
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        upgradeInsecureRequests: options.secureCookies ? [] : null,
      },
    },
    strictTransportSecurity: options.secureCookies,
  })
  await app.register(cookie)
  await app.register(compress, { encodings: ['br', 'gzip'], threshold: 1024 })
  await app.register(multipart, { limits: { fileSize: MAX_UPLOAD, files: 1, fields: 40, fieldSize: 100_000 } })
  if (options.limitRates !== false) {
    // Pages and their files cost next to nothing; refusing one leaves a broken page. Only the API is held back.
    await app.register(rateLimit, {
      max: PER_MINUTE,
      timeWindow: '1 minute',
      allowList: (request: FastifyRequest) => !request.url.startsWith('/api/'),
      errorResponseBuilder: (_request, context) => refuse.tooMany({ seconds: Math.ceil(context.ttl / 1000) }),
    })
  }
  traceRequests(app)
  answerErrors(app, options)
  app.get('/health', { config: { rateLimit: false } }, async () => ({ status: 'ok' }))
  app.get('/ready', { config: { rateLimit: false } }, async () => {
    if (!(await options.ready())) throw refuse.notReady()
    return { status: 'ready' }
  })
  const meter = createMeter(() => Date.now())
  for (const route of options.routes) addRoute(app, options, route, meter)
  await serveApiDocument(app, options.routes, office.modules)
  await serveWeb(app, options.webDir)
  return app
}

/** Requests to the interface are measured; pages and their files are not. */
function traceRequests(app: FastifyInstance) {
  app.addHook('onRequest', (request, _reply, done) => {
    const { url } = request.routeOptions
    if (url?.startsWith('/api/')) beginRequest(request, { method: request.method, route: url })
    done()
  })
  app.addHook('onResponse', (request, reply, done) => {
    endRequest(request, reply.statusCode)
    done()
  })
}

/** Counted from the connection inwards: the first `n` addresses are proxies. (The framework itself takes no count any more: it cannot see who connects. Whoever gives one keeps others from reaching us directly.) */
const believedBy = (trusted: TrustedProxies) => (typeof trusted === 'number' ? (_address: string, hop: number) => hop < trusted : trusted)

function addRoute(app: FastifyInstance, options: HttpOptions, route: Route, meter: Meter) {
  app.route({
    method: route.method,
    url: `/api${route.path}`,
    ...(route.perMinute && options.limitRates !== false ? { config: { rateLimit: { max: route.perMinute, timeWindow: '1 minute' } } } : {}),
    handler: (request, reply) =>
      withinRequest(request, async () => {
        const started = performance.now()
        const { actor, token } = await actorOf(options, request)
        if (actor.perMinute !== undefined && options.limitRates !== false) meter.take(actor.accountId ?? '', actor.perMinute, reply)
        // Only a browser sends cookies by itself; a token is sent by whoever means it.
        if (route.method === 'POST' && actor.kind !== 'integration') guardOrigin(request)
        // Before a file is taken into memory: whoever may not send it is refused first.
        permit(route.action, actor)
        const asked: Request = {
          actor,
          requestId: request.id,
          address: request.ip,
          language: languageOf(request),
          sent: request.cookies,
          ...(token ? { sessionToken: token } : {}),
          ...keyOf(request),
        }
        const { value, cookies } = await perform(options.office, route.action, asked, await inputOf(request, route))
        for (const one of cookies) setCookie(reply, one, options.secureCookies)
        options.office.log.info(
          {
            requestId: request.id,
            action: route.action.name,
            account: actor.accountId,
            organisation: actor.organisationId,
            ms: Math.round(performance.now() - started),
          },
          'done',
        )
        if (route.open) return sendOpen(request, reply, route.open.seconds, route.body === 'download' ? (value as FileAnswer) : jsonFile(value))
        reply.header('cache-control', 'no-store')
        if (route.body === 'download') return sendFile(reply, value as FileAnswer)
        return reply.send(value ?? {})
      }),
  })
}

async function actorOf(options: HttpOptions, request: FastifyRequest): Promise<{ actor: Actor; token?: string }> {
  const bearer = bearerOf(request)
  if (bearer !== undefined) {
    if (!options.identifyToken) throw refuse.notSignedIn()
    return { actor: await options.identifyToken(bearer, request.ip) }
  }
  const token = request.cookies[SESSION_COOKIE]
  if (!token) return { actor: nobody }
  return { actor: (await options.identify(token)) ?? nobody, token }
}

/** Whoever shows a token is that system and nobody else: a cookie beside it is left aside. */
function bearerOf(request: FastifyRequest): string | undefined {
  const said = request.headers.authorization
  if (said === undefined) return undefined
  return /^Bearer +(\S+)$/i.exec(said)?.[1] ?? ''
}

/** A write by cookie must come from our own page: browsers do not let another site set this header without asking us. */
function guardOrigin(request: FastifyRequest) {
  const site = request.headers['sec-fetch-site']
  if (request.headers['x-requested-with'] !== 'hopluc' || (site !== undefined && site !== 'same-origin' && site !== 'none'))
    throw refuse.foreignOrigin()
}

function keyOf(request: FastifyRequest): { idempotencyKey?: string } {
  const key = request.headers['idempotency-key']
  if (key === undefined || key === '') return {}
  // Left aside, the sender would believe that sending twice does it once.
  if (typeof key !== 'string' || key.length > 200)
    throw refuse.invalidInput({}, [{ path: 'Idempotency-Key', code: 'platform.field.too_long', facts: { maximum: 200 } }])
  return { idempotencyKey: key }
}

const languageOf = (request: FastifyRequest): 'vi' | 'en' => (request.headers['accept-language']?.toLowerCase().startsWith('en') ? 'en' : 'vi')

async function inputOf(request: FastifyRequest, route: Route): Promise<unknown> {
  const fromAddress = { ...(request.query as object), ...(request.params as object) }
  if (route.method === 'GET') return fromAddress
  if (route.body !== 'upload') {
    if (request.body !== undefined && request.body !== null && (typeof request.body !== 'object' || Array.isArray(request.body)))
      throw refuse.invalidInput()
    return { ...(request.body as object | null), ...fromAddress }
  }
  if (!request.isMultipart()) throw refuse.invalidInput({}, [{ path: 'file', code: 'platform.field.missing' }])
  return { ...(await partsOf(request)), ...fromAddress }
}

async function partsOf(request: FastifyRequest): Promise<Record<string, unknown>> {
  const fields: Record<string, unknown> = {}
  try {
    for await (const part of request.parts()) {
      // The parser's types promise a name; a part need not have one.
      if (part.type === 'file')
        fields[part.fieldname] = { name: (part.filename as string | undefined) ?? '', bytes: new Uint8Array(await part.toBuffer()) }
      else fields[part.fieldname] = part.value
    }
  } catch (error) {
    // A body that the parser cannot make sense of (no boundary, a part cut off) is the sender's; its own errors carry a status.
    throw asRefusal(error) ?? refuse.invalidInput({}, [{ path: 'file', code: 'platform.field.missing' }])
  }
  return fields
}

function setCookie(reply: FastifyReply, one: { name: string; value: string; maxAgeSeconds: number }, secure: boolean) {
  reply.setCookie(one.name, one.value, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: one.maxAgeSeconds })
}

const jsonFile = (value: unknown): FileAnswer => ({
  name: 'data.json',
  mediaType: 'application/json; charset=utf-8',
  bytes: new TextEncoder().encode(JSON.stringify(value ?? {})),
  inline: true,
})

/** What anybody may read, from any page, and keep for a while; asked for again unchanged, it is not sent again. */
function sendOpen(request: FastifyRequest, reply: FastifyReply, seconds: number, file: FileAnswer) {
  const bytes = file.bytes instanceof Uint8Array ? file.bytes : new Uint8Array()
  const tag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`
  reply.header('cache-control', `public, max-age=${seconds}`)
  reply.header('vary', 'accept-language')
  reply.header('etag', tag)
  reply.header('access-control-allow-origin', '*')
  reply.header('cross-origin-resource-policy', 'cross-origin')
  if (request.headers['if-none-match']?.split(',').some((one) => one.trim().replace(/^W\//, '') === tag)) return reply.code(304).send()
  return sendFile(reply, file)
}

function sendFile(reply: FastifyReply, file: FileAnswer) {
  const how = file.inline ? 'inline' : 'attachment'
  // A title that was cut may end in half of a character, which no address can carry.
  const name = file.name.toWellFormed()
  const plain = name
    .normalize('NFD')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/["\\]/g, '')
  reply.header('content-disposition', `${how}; filename="${plain || 'tep'}"; filename*=UTF-8''${encodeURIComponent(name)}`)
  reply.header('content-type', file.mediaType)
  reply.header('x-content-type-options', 'nosniff')
  // A kept file is shown as what it is and may run nothing.
  reply.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
  if (file.size !== undefined) reply.header('content-length', file.size)
  return reply.send(file.bytes instanceof Uint8Array ? Buffer.from(file.bytes) : file.bytes)
}

/** Refusals of the web framework itself, in our terms. */
function asRefusal(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error
  const { code, statusCode } = error as { code?: string; statusCode?: number }
  if (code === 'FST_REQ_FILE_TOO_LARGE' || code === 'FST_ERR_CTP_BODY_TOO_LARGE' || code === 'FST_FILES_LIMIT' || statusCode === 413)
    return refuse.tooLarge({ limit: code === 'FST_ERR_CTP_BODY_TOO_LARGE' ? '1 MB' : '50 MB' })
  // Broken JSON, a wrong content type, a broken multipart body, an address that cannot be decoded.
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return refuse.invalidInput()
  // The database is away or changing places: the same request, under its key, may be sent again.
  if (isAway(error)) return refuse.notReady()
  // Two who waited for each other: one is sent away, had no effect, and may send the same again.
  if (code === '40P01' || code === '40001') return refuse.notReady()
  // Values that the database cannot even read (a text with NUL, a number out of range, a day of the year 0) are input, not bugs.
  if (code === '22008' || code === '22P02' || code === '22021' || code === '22003' || code === '22P05') return refuse.invalidInput()
  return undefined
}

function answerErrors(app: FastifyInstance, options: HttpOptions) {
  const messages = allMessages(options.office.modules)
  const say = (language: 'vi' | 'en', code: string, facts: Facts) => sentence(messages[language][code] ?? code, facts, language)
  app.setErrorHandler(async (error, request, reply) => {
    const refusal = asRefusal(error)
    const language = languageOf(request)
    reply.header('cache-control', 'no-store')
    if (!refusal) {
      options.office.log.error({ requestId: request.id, err: error, url: request.routeOptions.url }, 'bug')
      return reply.status(500).send({
        code: 'platform.bug',
        status: 500,
        title: say(language, 'platform.bug', { requestId: request.id }),
        facts: {},
        requestId: request.id,
      })
    }
    const status = STATUS[refusal.kind]
    requestRefused(request, refusal.code)
    if (status === 401 && request.headers.authorization !== undefined) reply.header('www-authenticate', 'Bearer')
    // The framework names the wait of its own limits; ours stands in the refusal.
    if (status === 429 && typeof refusal.facts.seconds === 'number') reply.header('retry-after', refusal.facts.seconds)
    if (isAway(error)) options.office.log.warn({ requestId: request.id, err: error, url: request.routeOptions.url }, 'the database is away')
    options.office.log.info({ requestId: request.id, code: refusal.code, status, url: request.routeOptions.url }, 'refused')
    if (status === STATUS.unavailable) reply.header('retry-after', '5')
    const fields = refusal.fields.map((field) => ({ ...field, title: say(language, field.code, field.facts ?? {}) }))
    return reply.status(status).send({
      code: refusal.code,
      status,
      title: say(language, refusal.code, refusal.facts),
      facts: refusal.facts,
      ...(fields.length ? { fields } : {}),
      requestId: request.id,
    })
  })
}
