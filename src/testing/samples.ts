/** Inputs as a person would give them, from the shape of an action's input: what is required, by the hints that are known for its name. */
import { newId } from '#platform/db'

export type Schema = {
  type?: string
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  enum?: unknown[]
  format?: string
  minLength?: number
  minimum?: number
  anyOf?: Schema[]
  minItems?: number
  const?: unknown
  default?: unknown
}

export function sample(schema: Schema, name: string, known: Record<string, unknown>): unknown {
  if (schema.const !== undefined) return schema.const
  if (known[name] !== undefined && !schema.enum && !(schema.type === 'string' && typeof known[name] !== 'string')) return known[name]
  if (schema.enum) return schema.enum[0]
  const [first] = schema.anyOf ?? []
  if (first) return sample(first, name, known)
  if (schema.type === 'object')
    return Object.fromEntries(
      Object.entries(schema.properties ?? {})
        .filter(([inner]) => schema.required?.includes(inner))
        .map(([inner, one]) => [inner, sample(one, inner, known)]),
    )
  if (schema.type === 'array') return schema.minItems ? [sample(schema.items ?? {}, name, known)] : []
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(1, schema.minimum ?? 1)
  if (schema.type === 'boolean') return true
  if (schema.format === 'uuid') return newId()
  if (schema.format === 'date') return known.on
  return 'Nội dung thử của người ngoài'
}
