import { call } from '@/shared/api/http'

export interface Person {
  id: string
  name: string
  color: string
  following: boolean
}

export interface BadDays {
  deliverTwice: boolean
  outOfOrder: boolean
  dropReply: boolean
  busy: boolean
  quotaSpent: boolean
  loseAnswer: boolean
  slowMs: number
}

export type PushMode = 'safe' | 'compatible' | 'plain'

export interface ChannelCode {
  scene: string
  label: string
}

export interface SimulatorState {
  now: string
  accountName: string
  accountAppId: string
  accountOriginalId: string
  miniProgramName: string
  miniProgramAppId: string
  persons: Person[]
  badDays: BadDays
  pushMode: PushMode
  codes: ChannelCode[]
}

export interface MenuButton {
  name: string
  type?: string
  key?: string
  pagepath?: string
  url?: string
  children?: MenuButton[]
}

export interface Field {
  label: string
  value: string
}

export interface Message {
  id: string
  at: string
  from: 'person' | 'account'
  kind: 'text' | 'image' | 'news' | 'miniprogram' | 'template'
  text?: string
  html?: string
  title?: string
  description?: string
  picUrl?: string
  url?: string
  pagepath?: string
  fields?: Field[]
}

export interface Chat {
  following: boolean
  menu: MenuButton[]
  messages: Message[]
  unread: number
}

export interface ServiceNotice {
  id: string
  at: string
  title: string
  fields: Field[]
  page?: string
}

export interface WireEntry {
  id: number
  at: string
  from: string
  to: string
  method: string
  url: string
  summary?: string
  status?: number
  result?: string
  ms?: number
  decrypted: Exchange
  raw: Exchange
}

/** What was asked and what was answered. */
export interface Exchange {
  request: string
  response: string
}

export type Opened = { kind: 'miniprogram'; pagepath: string } | { kind: 'view'; url: string }

export interface PayParameters {
  timeStamp: string
  nonceStr: string
  package: string
  signType: string
  paySign: string
}

export type PayChoice = 'pay' | 'cancel' | 'pay-lose-notification'

export interface Prepay {
  amountFen: number
  payee: string
  description: string
}

const API = '/simulator/api'
const get = <T>(path: string) => call<T>('GET', API + path)
const post = <T = void>(path: string, body: unknown = {}) => call<T>('POST', API + path, { body })
/** A picture as it is. */
async function bring(path: string, picture: Blob): Promise<void> {
  const answer = await fetch(API + path, { method: 'POST', headers: { 'Content-Type': picture.type }, body: picture })
  if (!answer.ok) throw new Error(`status ${answer.status}`)
}
const of = (person: string) => `/persons/${encodeURIComponent(person)}`

/** What the page asks of the simulator: the world, the chats and the bad days. */
export const simulator = {
  state: () => get<SimulatorState>('/state'),
  addPerson: (name: string) => post<Person>('/persons', { name }),
  chat: (person: string) => get<Chat>(`${of(person)}/chat`),
  article: (address: string) => get<{ title: string; html: string }>(`/articles/${encodeURIComponent(address)}`),
  serviceNotices: (person: string) => get<{ messages: ServiceNotice[] }>(`${of(person)}/service-notices`),
  follow: (person: string, scene?: string) => post(`${of(person)}/follow`, scene ? { scene } : {}),
  unfollow: (person: string) => post(`${of(person)}/unfollow`),
  say: (person: string, text: string) => post(`${of(person)}/messages`, { text }),
  show: (person: string, picture: Blob) => bring(`${of(person)}/pictures`, picture),
  pressMenu: (person: string, path: number[], scanned?: string) => post<{ open: Opened | null }>(`${of(person)}/menu`, { path, scanned }),
  read: (person: string) => post(`${of(person)}/read`),
  wire: (after: number) => get<{ entries: WireEntry[] }>(`/wire?after=${after}`),
  setBadDays: (change: Partial<BadDays>) => post('/bad-days', change),
  setPushMode: (mode: PushMode) => post('/push-mode', { mode }),
  advanceClock: (seconds: number) => post<{ now: string }>('/clock', { advanceSeconds: seconds }),
  expireToken: () => post('/expire-token'),
  redeliver: (count: number) => post('/redeliver', { count }),
  reset: () => post('/reset'),
}

/** WeChat's own part of a mini program on this phone: what stands behind `wx.…`. */
export const platform = {
  contact: (person: string, sessionFrom: string) => post(`${of(person)}/wx/contact`, { sessionFrom }),
  conversation: (person: string) => get<{ messages: Message[] }>(`${of(person)}/wx/contact`),
  sayInContact: (person: string, text: string) => post(`${of(person)}/wx/contact/messages`, { text }),
  showInContact: (person: string, picture: Blob) => bring(`${of(person)}/wx/contact/pictures`, picture),
  login: (person: string) => post<{ code: string }>(`${of(person)}/wx/login`),
  phone: (person: string) => post<{ code: string }>(`${of(person)}/wx/phone`),
  subscribe: (person: string, templateIds: string[], accept: boolean) =>
    post<{ results: Record<string, string> }>(`${of(person)}/wx/subscribe`, { templateIds, accept }),
  prepay: (person: string, prepayId: string) => get<Prepay>(`${of(person)}/wx/prepay/${encodeURIComponent(prepayId)}`),
  pay: (person: string, parameters: PayParameters, choice: PayChoice) =>
    post<{ errMsg: string }>(`${of(person)}/wx/pay`, { ...parameters, choice }),
}
