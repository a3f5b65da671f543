import { reactive } from 'vue'
import { asProblem, call, Problem } from '@/shared/api/http'
import { shopApi, type SessionAnswer, type ShopApi } from '../api/shop'
import { platform } from '../api/simulator'

// One session per person: the phone plays several, each with its own token.

const keyOf = (person: string) => `wetwin.session.${person}`
const phoneKeyOf = (person: string) => `wetwin.phone-number.${person}`
const logins = new Map<string, Promise<string>>()
const apis = new Map<string, ShopApi>()
const phoneNumbers = reactive(new Map<string, string>())

/** The person's masked phone number as the product knows it from the login, or from binding it since. */
export const phoneNumberOf = (person: string): string | null => phoneNumbers.get(person) ?? sessionStorage.getItem(phoneKeyOf(person))

export function rememberPhoneNumber(person: string, masked: string): void {
  phoneNumbers.set(person, masked)
  sessionStorage.setItem(phoneKeyOf(person), masked)
}

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
  phoneNumbers.clear()
  for (const key of Object.keys(sessionStorage))
    if (key.startsWith(keyOf('')) || key.startsWith(phoneKeyOf(''))) sessionStorage.removeItem(key)
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
  const answer = await call<SessionAnswer>('POST', '/api/session', { body: { code, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone }, headers: { 'Accept-Language': 'zh-CN' } })
  if (answer.phone) rememberPhoneNumber(person, answer.phone)
  if (!answer.token) throw new Problem(0, 'UNEXPECTED', 'POST /api/session without a token')
  return answer.token
}
