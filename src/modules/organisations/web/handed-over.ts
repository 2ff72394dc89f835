/** The kind of a timeline's entry to word it by: a body and its heir of the same name are told apart, or "from X to X" says nothing. */
export const handedOverAs = (kind: string, { fromName, toName, namesake }: Record<string, unknown>): string =>
  kind.startsWith('handedOver') && (namesake || (fromName !== undefined && fromName === toName)) ? `${kind}.namesake` : kind
