/** What we use of saxen, which ships no types. */
declare module 'saxen' {
  type On = {
    error: (error: Error) => void
    warn: (error: Error) => void
    /** A document type, or another thing that begins with `<!`. */
    attention: (said: string) => void
    /** `<?xml version="1.0" encoding="UTF-8"?>` */
    question: (said: string) => void
    /** Values of attributes as they are written: `decode` them. */
    openTag: (name: string, attributes: () => Record<string, string>) => void
    closeTag: (name: string) => void
    text: (text: string) => void
    cdata: (text: string) => void
  }
  export class Parser {
    on<E extends keyof On>(event: E, handler: On[E]): Parser
    parse(xml: string): Error | undefined
    stop(): void
  }
  export function decode(text: string): string
}
