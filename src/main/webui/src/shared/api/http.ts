/**
 * A call that did not succeed, in the words of RFC 9457. `code` is what programs decide on; `title` and `detail` are
 * for people and come in the language that was asked for. Two codes are our own: UNREACHABLE and TIMEOUT (status 0).
 */
export class Problem extends Error {
  override readonly name = 'Problem'

  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly detail: string = '',
    readonly members: Record<string, unknown> = {},
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(`${status} ${code} ${title}`)
  }

  get requestId(): string | null {
    return typeof this.members.requestId === 'string' ? this.members.requestId : null
  }
}

export interface Call {
  body?: unknown
  headers?: Record<string, string>
  timeoutMs?: number
}

const TIMEOUT_MS = 12_000

/** One JSON call; fails with a Problem whatever went wrong. An answer without a body becomes undefined. */
export async function call<T>(method: string, url: string, { body, headers = {}, timeoutMs = TIMEOUT_MS }: Call = {}): Promise<T> {
  const response = await send(method, url, {
    method,
    headers: {
      Accept: 'application/json, application/problem+json',
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal: AbortSignal.timeout(timeoutMs),
    // The browser revalidates with the ETag it has; an answer is never shown unasked.
    cache: 'no-cache',
  })
  if (!response.ok) throw await problemOf(response)
  const text = await response.text()
  return (text === '' ? undefined : JSON.parse(text)) as T
}

async function send(method: string, url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (failure) {
    const slow = failure instanceof DOMException && failure.name === 'TimeoutError'
    throw new Problem(0, slow ? 'TIMEOUT' : 'UNREACHABLE', `${method} ${url}`)
  }
}

async function problemOf(response: Response): Promise<Problem> {
  const members = await response.json().catch(() => ({}))
  const { code, title, detail } = members as { code?: string; title?: string; detail?: string }
  const retryAfter = Number(response.headers.get('Retry-After'))
  return new Problem(
    response.status,
    code ?? `HTTP_${response.status}`,
    title ?? response.statusText,
    detail ?? '',
    members,
    retryAfter > 0 ? retryAfter : null,
  )
}

/** Any failure as a Problem; a bug of ours shows as one too instead of vanishing. */
export function asProblem(failure: unknown): Problem {
  return failure instanceof Problem ? failure : new Problem(0, 'UNEXPECTED', String(failure))
}
