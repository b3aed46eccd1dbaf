import { openModelService, type Reply } from '#test/harness/model-service.ts'

type Message = { role: string; content: string }
type Schema = { type?: string; properties?: Record<string, Schema>; items?: Schema } & Record<string, unknown>
type Request = {
  model: string
  messages: Message[]
  response_format?: { type: string; json_schema?: { name: string; strict?: boolean; schema: Schema } }
}

export type TestLanguageModel = {
  /** Of its chat completions, on this machine. */
  url: string
  /** The texts it was asked about so far, in order. */
  asked: { model: string; text: string; authorization: string | undefined }[]
  /** How it is from now on. */
  mood: {
    /** What it takes for decisions, if it stands in the text or not; default: none. */
    quotes?: (text: string) => { quote: string; why: string | null }[]
    /** Answers with this status instead. */
    status?: number | undefined
    headers?: Record<string, string> | undefined
    /** Never answers. */
    silent?: boolean | undefined
    /** Answers with this body instead. */
    body?: string | undefined
    /** Says this instead of JSON. */
    content?: string | undefined
    /** Refuses texts with this in them. */
    refuses?: RegExp | undefined
  }
  close(): void
}

/** As “Structured Outputs” of OpenAI's documentation has it: every object closed, every field of it required. */
const isStrict = (schema: Schema): boolean => {
  const inner = [...Object.values(schema.properties ?? {}), ...(schema.items ? [schema.items] : [])]
  const names = Object.keys(schema.properties ?? {})
  const required = (schema.required ?? []) as string[]
  const isClosed =
    schema.type !== 'object' ||
    (schema.additionalProperties === false && names.every(name => required.includes(name)))
  return isClosed && inner.every(isStrict)
}

const isWellAsked = ({ model, messages, response_format: format }: Request): boolean =>
  model !== '' &&
  messages.every(m => ['system', 'user'].includes(m.role) && typeof m.content === 'string') &&
  format?.type === 'json_schema' &&
  /^[a-zA-Z0-9_-]{1,64}$/.test(format.json_schema?.name ?? '') &&
  format.json_schema?.strict === true &&
  isStrict(format.json_schema.schema)

const completion = (message: Record<string, unknown>, end = 'stop') =>
  JSON.stringify({
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1,
    choices: [{ index: 0, message: { role: 'assistant', ...message }, finish_reason: end }],
  })

/** A service that speaks OpenAI's protocol of chat completions with structured outputs, on a port of its own. */
export const openTestLanguageModel = async (): Promise<TestLanguageModel> => {
  const asked: TestLanguageModel['asked'] = []
  const mood: TestLanguageModel['mood'] = {}
  const answer = (text: string): string => {
    if (mood.refuses?.test(text)) return completion({ content: null, refusal: 'I cannot help with that.' })
    return completion({ content: mood.content ?? JSON.stringify({ decisions: mood.quotes?.(text) ?? [] }) })
  }
  const reply = (request: Request): Reply => {
    if (mood.silent) return null
    const text = request.messages.at(-1)?.content ?? ''
    const status = isWellAsked(request) ? (mood.status ?? 200) : 400
    return { status, headers: mood.headers, body: status === 200 ? (mood.body ?? answer(text)) : '{}' }
  }
  const service = await openModelService('/v1/chat/completions', (body, { headers }) => {
    const request = body as Request
    const text = request.messages.at(-1)?.content ?? ''
    asked.push({ model: request.model, text, authorization: headers.authorization })
    return reply(request)
  })
  return { ...service, asked, mood }
}
