/** A download as the browser keeps it. */
export function save(path: string, wanted: Record<string, string | undefined> = {}): void {
  const said = new URLSearchParams(Object.entries(wanted).flatMap(([key, value]) => (value ? [[key, value]] : [])))
  window.location.assign(`/api${path}${said.size > 0 ? `?${said.toString()}` : ''}`)
}
