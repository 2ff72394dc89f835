/** The OpenAPI document, made from the routes: the actions' own shapes, so that it cannot say anything else than the code. */
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { tokenPermissions, type Module } from './module.ts'
import type { Route } from './routes.ts'

type Json = Record<string, unknown>

const shape = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'openapi-3.0' }) as Json
  return rest
}

const PROBLEM: Json = {
  type: 'object',
  required: ['code', 'status', 'title', 'facts', 'requestId'],
  properties: {
    code: { type: 'string', description: 'Stable; module.reason' },
    status: { type: 'integer' },
    title: { type: 'string', description: 'The sentence for a person, in the language asked for' },
    facts: { type: 'object' },
    fields: {
      type: 'array',
      items: { type: 'object', properties: { path: { type: 'string' }, code: { type: 'string' }, title: { type: 'string' } } },
    },
    requestId: { type: 'string' },
  },
}

const shownIn = ({ example }: Route, name: string): Json => (example && name in example.request ? { example: example.request[name] } : {})

/** Who may ask: nobody need sign in; a person's session; another system's token as well. */
const security = (may: string, forTokens: ReadonlySet<string>): Json[] =>
  may === 'anyone' ? [] : forTokens.has(may) ? [{ session: [] }, { token: [] }] : [{ session: [] }]

function operation(route: Route, forTokens: ReadonlySet<string>): Json {
  const { action } = route
  const input = shape(action.input as z.ZodType, 'input')
  const properties = (input.properties ?? {}) as Record<string, Json>
  const required = (input.required ?? []) as string[]
  const inPath = [...route.path.matchAll(/:(\w+)/g)].map((match) => match[1]!)
  const rest = Object.keys(properties).filter((name) => !inPath.includes(name))
  const parameters: Json[] = inPath.map((name) => ({
    name,
    in: 'path',
    required: true,
    schema: properties[name] ?? { type: 'string' },
    ...shownIn(route, name),
  }))
  if (route.method === 'GET')
    parameters.push(
      ...rest.map((name) => ({ name, in: 'query', required: required.includes(name), schema: properties[name], ...shownIn(route, name) })),
    )
  else
    parameters.push({
      name: 'Idempotency-Key',
      in: 'header',
      required: false,
      schema: { type: 'string', maxLength: 200 },
      description: 'The same key twice does it once',
    })
  const body: Json = {
    type: 'object',
    properties: Object.fromEntries(rest.map((name) => [name, name === 'file' ? { type: 'string', format: 'binary' } : properties[name]])),
    required: required.filter((name) => rest.includes(name)),
  }
  const mediaType = route.body === 'upload' ? 'multipart/form-data' : 'application/json'
  const answer =
    route.body === 'download'
      ? { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
      : {
          'application/json': {
            schema: shape(action.output as z.ZodType, 'output'),
            ...(route.example?.answer === undefined ? {} : { example: route.example.answer }),
          },
        }
  const sent = route.example && Object.fromEntries(Object.entries(route.example.request).filter(([name]) => rest.includes(name)))
  return {
    operationId: action.name,
    tags: [action.name.split('.')[0]],
    summary: `${action.name} (${action.may})`,
    security: security(action.may, forTokens),
    parameters,
    ...(route.method === 'POST' && rest.length > 0
      ? { requestBody: { required: true, content: { [mediaType]: { schema: body, ...(sent ? { example: sent } : {}) } } } }
      : {}),
    responses: {
      200: { description: 'Done', content: answer },
      default: { description: 'Refused', content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } } },
    },
  }
}

/** The document of these routes, and of what these modules post elsewhere and let tokens do. */
export function openApiDocument(routes: Route[], modules: Module[]): Json {
  const tokens = new Set(tokenPermissions(modules))
  const posts = modules.flatMap((module) => module.posts ?? [])
  const paths: Record<string, Json> = {}
  for (const route of routes) {
    const path = `/api${route.path.replace(/:(\w+)/g, '{$1}')}`
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route, tokens) }
  }
  return {
    openapi: '3.0.3',
    info: {
      title: 'Hợp Lực',
      version: '1',
      description:
        'Every action of the platform. People come with the cookie of their session, and writes with the header X-Requested-With: hopluc; other systems come with a token. See docs/api.md.',
    },
    components: {
      // What is posted to others' addresses (webhooks) is described by its body alone: OpenAPI 3.0 has no place for the rest.
      schemas: { Problem: PROBLEM, ...Object.fromEntries(posts.map(({ name, body }) => [name, shape(body, 'output')])) },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'hopluc_session', description: 'A person who has signed in' },
        token: { type: 'http', scheme: 'bearer', description: 'Another system, by the token that an administrator made for it' },
      },
    },
    paths: Object.fromEntries(Object.entries(paths).sort(([a], [b]) => (a < b ? -1 : 1))),
  }
}

/** Serves the document at /api/openapi.json and a page to browse it at /api/docs. */
export async function serveApiDocument(app: FastifyInstance, routes: Route[], modules: Module[]): Promise<void> {
  const document = openApiDocument(routes, modules)
  app.get('/api/openapi.json', async (_request, reply) => reply.header('cache-control', 'no-cache').send(document))
  await app.register(swagger, { mode: 'static', specification: { document: document as never } })
  await app.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: true })
}
