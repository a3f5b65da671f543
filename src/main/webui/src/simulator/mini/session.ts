import { asProblem, call, Problem } from '@/shared/api/http'
import { shopApi, type SessionAnswer, type ShopApi } from '../api/shop'
import { platform } from '../api/simulator'

// One session per person: the phone plays several, each with its own token.

const keyOf = (person: string) => `wetwin.session.${person}`
const logins = new Map<string, Promise<string>>()
const apis = new Map<string, ShopApi>()

/** The product's API for one person. Logs in before the first call and once more when the session has ended. */
export function shopOf(person: string): ShopApi {
  const known = apis.get(person)
  if (known) return known
  const api = shopApi(async (method, path, body, headers) => {
    try {
      return await authorized(await tokenOf(person), method, path, body, headers)
    } catch (failure) {
      if (asProblem(failure).status !== 401) throw failure
      sessionStorage.removeItem(keyOf(person))
      return authorized(await tokenOf(person), method, path, body, headers)
    }
  })
  apis.set(person, api)
  return api
}

export function forgetSessions(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(keyOf(''))) sessionStorage.removeItem(key)
}

function authorized<T>(token: string, method: string, path: string, body: unknown, headers: Record<string, string> = {}): Promise<T> {
  return call<T>(method, `/api${path}`, {
    body,
    headers: { Authorization: `Bearer ${token}`, 'Accept-Language': 'zh-CN', ...headers },
  })
}

function tokenOf(person: string): Promise<string> {
  const kept = sessionStorage.getItem(keyOf(person))
  if (kept) return Promise.resolve(kept)
  const running = logins.get(person) ?? login(person).finally(() => logins.delete(person))
  logins.set(person, running)
  return running
}

async function login(person: string): Promise<string> {
  const token = await exchange(person).catch((failure: unknown) => {
    // A login code lives for minutes and once; a fresh one is worth exactly one more try.
    const { code } = asProblem(failure)
    if (code === 'LOGIN_CODE_USED' || code === 'LOGIN_CODE_INVALID') return exchange(person)
    throw failure
  })
  sessionStorage.setItem(keyOf(person), token)
  return token
}

async function exchange(person: string): Promise<string> {
  const { code } = await platform.login(person)
  const answer = await call<SessionAnswer>('POST', '/api/session', { body: { code }, headers: { 'Accept-Language': 'zh-CN' } })
  if (!answer.token) throw new Problem(0, 'UNEXPECTED', 'POST /api/session without a token')
  return answer.token
}
