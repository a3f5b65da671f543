import type { OrderStatus } from '@/shared/orderStatus'
import type { PhotoKind, PhotoLeave } from '@/shared/photo'
import type { PayParameters } from './simulator'

// The product's API as the mini program sees it. Money is integer fen, times are ISO 8601 with offset.

export interface SessionAnswer {
  token: string
  expiresAt: string
  follows: boolean
  phone: string | null
}

/** When a shop is open, and whether now. */
export interface ShopTimes {
  opensAt: string
  closesAt: string
  open: boolean
  closedToday: boolean
  takesOrders: boolean
  lastOrderAt?: string
  opensNext?: string
  /** Why today is otherwise. */
  reason?: string
  /** What the shop tells whoever is about to order of it. */
  note?: string
}

/** Where something is, by the coordinates of WeChat's maps (GCJ-02). */
interface Place {
  latitude: number
  longitude: number
}

export interface NearShop extends ShopTimes, Partial<Place> {
  id: string
  name: string
  address: string
  /** As the crow flies; absent where either place is not known. */
  metres?: number
  pickupMinutes: number
  choosesTimes: boolean
  delivers: boolean
}

export interface Shop extends ShopTimes, Partial<Place> {
  id: string
  name: string
  address: string
  /** Days of the week that are otherwise than usual; without hours it is closed. */
  week: { weekday: number; opensAt?: string; closesAt?: string }[]
  days: { day: string; opensAt?: string; closesAt?: string; reason: string }[]
}

export interface Category {
  id: string
  name: string
  /** Whether it has products that are not on the shelf: they come in pages. */
  more: boolean
}

export interface Product {
  id: string
  categoryId: string
  name: string
  description: string
  priceFen: number
  art: string
  soldOut: boolean
  featured?: boolean
  memberPriceFen?: number
  /** When its sale begins, if that is still to come. */
  saleFrom?: string
  image?: Picture
}

export interface Picture {
  url: string
  width: number
  height: number
}

export interface Choice {
  id: string
  name: string
  extraFen: number
  soldOut: boolean
}

export interface ProductOption {
  id: string
  name: string
  min: number
  max: number
  choices: Choice[]
}

export interface ProductDetail extends Product {
  options: ProductOption[]
  /** Choices of which each can be had, but not all of them in one. */
  soldOutTogether: { choiceIds: string[] }[]
}

export interface Banner {
  id: string
  title: string
  subtitle: string
  art: string
  image?: Picture
  page: string
}

export interface Entrance {
  key: string
  title: string
  page?: string
}

export interface Home {
  shop: Shop
  /** Five at most, the nearest first. */
  near: NearShop[]
  banners: Banner[]
  /** The tag of categories and products. */
  shelf: string
  categories: Category[]
  products: Product[]
  person: { follows: boolean; member: boolean; points: number; coupons: number }
  /** What to begin with, and why. */
  recommended: { productId: string; reason: string; product?: Product }[]
  /** What this person keeps opening first. */
  entrances: Entrance[]
}

/** Without what the caller has already. */
export type HomeAnswer = Omit<Home, 'categories' | 'products'> & Partial<Pick<Home, 'categories' | 'products'>>

export interface LineRequest {
  productId: string
  choiceIds: string[]
  quantity: number
}

export interface Step {
  label: string
  amountFen: number
}

export interface PricedLine {
  productId: string
  name: string
  choices: string
  quantity: number
  unitFen: number
  amountFen: number
  soldOut?: boolean
  art?: string
}

export interface Prices {
  lines: PricedLine[]
  steps: Step[]
  coupon: { id: string; name: string; discountFen: number; reason: string } | null
  totalFen: number
  discountFen: number
  payableFen: number
  pickupMinutes: number
  /** How it is brought; null for whoever comes for it. */
  delivery: { area: string; feeFen: number; freeFromFen: number | null; minimumFen: number; missingFen: number } | null
  /** What points could pay of it and do; null where the shop takes none. */
  points: { held: number; usable: number; used: number; usedFen: number; pointFen: number } | null
  /** A coupon that a little more would be worth. */
  advice: { couponId: string; name: string; missingFen: number; savesFen: number; productIds: string[] } | null
}

/** What wx.chooseAddress gives. */
export interface Address {
  userName: string
  telNumber: string
  provinceName: string
  cityName: string
  countyName: string
  detailInfo: string
  nationalCode?: string
  postalCode?: string
}

/** What decides about the fee, and nobody's name. */
const districtOf = ({ provinceName, cityName, countyName }: Address) => ({ provinceName, cityName, countyName })

export type DeliveryState = 'WAITING' | 'ON_THE_WAY' | 'DELIVERED' | 'OVER'

/** When an order can be had. */
export interface PickupTimes {
  soon: boolean
  soonMinutes: number
  times: { at: string; left: number }[]
}

export type { OrderStatus } from '@/shared/orderStatus'

export interface Progress {
  step: string
  at?: string | null
}

export interface Order {
  id: string
  number: string
  status: OrderStatus
  shop: { id: string; name: string; address: string }
  lines: PricedLine[]
  totalFen: number
  discountFen: number
  payableFen: number
  steps: Step[]
  couponName?: string | null
  remark?: string | null
  pickupAt?: string | null
  /** When its person last wished something otherwise. */
  changedAt?: string | null
  placedAt: string
  payBefore: string
  paidAt?: string | null
  readyAt?: string | null
  collectedAt?: string | null
  pickupCode?: string | null
  /** How it is brought; absent where its person comes for it. */
  delivery?: {
    state: DeliveryState
    area: string
    /** Absent once it is forgotten. */
    address?: Address
    carrier?: string
    /** What the express company has said of its parcel, the first first. */
    steps?: { step: string; at: string }[]
    trackingNo?: string
    shippedAt?: string
    deliveredAt?: string
  } | null
  progress: Progress[]
  ahead: number
  readyAbout?: string | null
  pointsEarned?: number | null
  /** How many come when it is collected; absent before it is paid, and once they are credited. */
  pointsPending?: number | null
  refund?: { status: string; amountFen: number } | null
  followOffer: { couponName: string; amountFen: number; claimed: boolean } | null
  subscribeTemplates: { id: string; kind: string }[]
}

export interface OrderSummary {
  id: string
  number: string
  status: OrderStatus
  shopName: string
  goods: string
  art: string
  payableFen: number
  placedAt: string
  pickupCode?: string
  delivery?: DeliveryState
}

export interface OrderList {
  orders: OrderSummary[]
  next?: string
}

export interface OrderRequest {
  shopId: string
  lines: LineRequest[]
  expectedPayableFen: number
  remark?: string
  /** Whether these lines leave the person's cart in this shop. */
  fromCart?: boolean
  pickupAt?: string
  points?: number
  address?: Address
}

/** How an order that is placed is wanted: all of it. */
export interface OrderWishes {
  pickupAt?: string
  remark?: string
  address?: Address
}

export interface PointsEntry {
  at: string
  points: number
  reason: string
  orderId?: string | null
}

export interface Coupon {
  id: string
  name: string
  kind: 'FIXED' | 'PERCENT' | 'ITEM' | 'DELIVERY'
  /** What it takes off; of PERCENT, ITEM and DELIVERY at most, a million where DELIVERY has no limit. */
  amountFen: number
  percentOff: number
  minSpendFen: number
  status: 'AVAILABLE' | 'LOCKED' | 'USED' | 'EXPIRED'
  expiresAt: string
}

/** A coupon in the wallet, or a code to show; what its coupon is like only of the former. */
export interface Reward {
  id: string
  kind: 'COUPON' | 'CODE'
  name: string
  description: string
  points: number
  couponKind?: 'FIXED' | 'PERCENT' | 'ITEM'
  amountFen: number
  percentOff: number
  minSpendFen: number
  validDays: number
  perPerson?: number
  until?: string
  soldOut: boolean
}

/** What somebody shows at the counter for a reward. */
export interface RewardCode {
  id: string
  rewardId: string
  name: string
  code: string
  state: 'ISSUED' | 'USED' | 'EXPIRED' | 'RETURNED'
  redeemedAt: string
  expiresAt: string
  usedAt?: string
}

export interface Redemption {
  id: string
  rewardId: string
  kind: 'COUPON' | 'CODE'
  name: string
  points: number
  coupon?: { id: string; name: string; amountFen: number; minSpendFen: number; expiresAt: string }
  code?: { code: string; expiresAt: string }
}

/** Points are negative for a debt: those of a refunded order that were spent before. */
export interface MemberLevel {
  basis: 'SPEND' | 'POINTS'
  /** 0 for no level yet */
  rank: number
  name?: string
  keptUntil?: string
  counted: number
  next?: { name: string; threshold: number; missing: number }
}

export interface Membership {
  points: number
  /** What paid orders bring once they are collected. */
  pendingPoints: number
  expiring?: { points: number; at: string }
  level: MemberLevel
  entries: PointsEntry[]
  coupons: Coupon[]
  rewards: Reward[]
  codes: RewardCode[]
  birthday?: Birthday
}

/** A day without a year. */
export interface Birthday {
  month: number
  day: number
}

export interface NoticePreference {
  kind: string
  title: string
  wanted: boolean
  /** Whether it can be switched off. */
  optional: boolean
}

/** What a cart's line is, as the server has it. */
export interface ServerLine {
  productId: string
  choiceIds: string[]
  name: string
  art: string
  choices: string
  quantity: number
  unitFen: number
  /** Why it cannot be ordered as it is, and is in no price. */
  trouble?: 'NOT_SOLD' | 'NOT_ON_SALE_YET' | 'CHOICES_CHANGED' | 'SOLD_OUT'
  /** Where it is sold out: how many can still be had. */
  available?: number
  /** What one cost when the person last saw it, where that was something else. */
  formerUnitFen?: number
}

/** Of which sales that are still to begin somebody wants to be told, in all shops. */
export interface SaleReminders {
  reminders: { shopId: string; productId: string; saleFrom?: string }[]
  subscribeTemplates: { id: string; kind: string }[]
}

/** A person's cart in a shop, looked at anew. */
export interface ServerCart {
  shopId: string
  lines: ServerLine[]
}

export interface OrderedAgain {
  cart: ServerCart
  /** What is not in the cart, and why. */
  left: { name: string; why: string }[]
}

export const REFUND_REASONS = {
  WRONG_ITEM: '做错了',
  MISSING_ITEM: '少做或漏放',
  QUALITY: '品质问题',
  TOO_LATE: '等太久',
  NOT_RECEIVED: '没有拿到',
  OTHER: '其他原因',
} as const

export type RefundReason = keyof typeof REFUND_REASONS

export interface AfterSalesRequest {
  id: string
  reason: RefundReason
  words?: string
  amountFen: number
  state: 'ASKED' | 'GRANTED' | 'DECLINED' | 'WITHDRAWN'
  askedAt: string
  endedAt?: string
  grantedFen?: number
  note?: string
  /** Addresses that are good for a quarter of an hour. */
  photos: string[]
}

export interface AfterSales {
  requests: AfterSalesRequest[]
  /** What may be asked for at most; 0 while nothing may. */
  leftFen: number
}

export interface AfterSalesWish {
  reason: RefundReason
  words?: string
  amountFen: number
  photos: string[]
}

export interface Receipt {
  number: string
  shop: { name: string; address: string }
  placedAt: string
  lines: { name: string; choices: string; quantity: number; amountFen: number; paidFen: number }[]
  steps: Step[]
  payableFen: number
  payments: { transactionId: string; amountFen: number; paidAt: string }[]
  paidFen: number
  refunds: { number: string; amountFen: number; reason: string; status: string; requestedAt: string; succeededAt?: string }[]
  refundedFen: number
  refundingFen: number
}

export interface InvoiceWish {
  title: string
  /** A company's. */
  taxNumber?: string
  email: string
}

export interface InvoiceAccount {
  mayAsk: boolean
  /** What was paid and does not go back. */
  amountFen: number
  invoice?: {
    state: 'ASKED' | 'LAPSED' | 'ISSUED' | 'TO_REVERSE' | 'REVERSED'
    title: string
    taxNumber?: string
    /** Forgotten once it is made out. */
    email?: string
    askedAt: string
    amountFen?: number
    issuedAt?: string
    number?: string
    link?: string
    /** Those that were taken back after a refund, the first first. */
    reversals: { number: string; amountFen: number; redNumber: string; at: string }[]
  }
}

export interface PointsStatement {
  entries: {
    id: string
    at: string
    kind: 'EARN' | 'SPEND' | 'EXPIRE' | 'REVERSE' | 'ADJUST' | 'HOLD' | 'RETURN'
    points: number
    reason: string
    orderId?: string
  }[]
  next?: string
}

export interface SurveyQuestion {
  kind: 'SINGLE' | 'MULTIPLE' | 'SCALE_5' | 'SCALE_10' | 'TEXT'
  text: string
  options: string[]
  lowest?: number
  highest?: number
}

/** Questions and options are numbered from 1. */
export interface Survey {
  id: string
  title: string
  open: boolean
  answered: boolean
  again: boolean
  questions: SurveyQuestion[]
}

export interface SurveyAnswer {
  question: number
  options?: number[]
  rating?: number
  text?: string
}

/** When the product may want somebody asked to follow the account. */
export type GuidanceMoment = 'AFTER_PAYMENT' | 'ON_COLLECTION' | 'IN_MINE'

export interface Guidance {
  show: boolean
  title?: string
  words?: string
  coupon?: { name: string; amountFen: number }
}

/** Sends one call with the person's session. */
export type Authorized = <T>(method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<T>

function query(asked: Record<string, string | number | undefined>): string {
  const given = Object.entries(asked).filter(([, value]) => value !== undefined)
  return given.length > 0 ? `?${given.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&')}` : ''
}

/** The mini program's calls, each one line, over whatever carries the session. */
export const shopApi = (send: Authorized) => ({
  home: (shopId?: string, at?: Place, shelf?: string) => send<HomeAnswer>('GET', `/home${query({ shopId, shelf, ...at })}`),
  shops: (at?: Place) => send<{ shops: NearShop[] }>('GET', `/shops${query({ ...at })}`),
  category: (shopId: string, category: string, after: string) =>
    send<{ products: Product[]; next?: string }>('GET', `/products${query({ shopId, category, after })}`),
  product: (id: string, shopId?: string) => send<ProductDetail>('GET', `/products/${encodeURIComponent(id)}${query({ shopId })}`),
  prices: (shopId: string, lines: LineRequest[], points = 0, to?: Address) =>
    send<Prices>('POST', '/prices', { shopId, lines, points, ...(to ? { deliverTo: districtOf(to) } : {}) }),
  cart: (shopId: string) => send<ServerCart>('GET', `/cart?shopId=${encodeURIComponent(shopId)}`),
  putLine: (shopId: string, line: LineRequest) => send<ServerCart>('PUT', '/cart/lines', { shopId, ...line }),
  reviewCart: (shopId: string) => send<ServerCart>('POST', '/cart/review', { shopId }),
  emptyCart: (shopId: string) => send<void>('DELETE', `/cart?shopId=${encodeURIComponent(shopId)}`),
  saleReminders: () => send<SaleReminders>('GET', '/sale-reminders'),
  remindOfSale: (shopId: string, productId: string, wanted: boolean) =>
    send<SaleReminders>('PUT', '/sale-reminders', { shopId, productId, wanted }),
  pickupTimes: (shopId: string) => send<PickupTimes>('GET', `/pickup-times?shopId=${encodeURIComponent(shopId)}`),
  place: (order: OrderRequest, idempotencyKey: string) =>
    send<Order>('POST', '/orders', order, { 'Idempotency-Key': idempotencyKey }),
  orders: (after?: string) => send<OrderList>('GET', `/orders${after ? `?after=${encodeURIComponent(after)}` : ''}`),
  order: (id: string) => send<Order>('GET', `/orders/${encodeURIComponent(id)}`),
  payment: (id: string) => send<PayParameters>('POST', `/orders/${encodeURIComponent(id)}/payment`, {}),
  checkPayment: (id: string) => send<Order>('POST', `/orders/${encodeURIComponent(id)}/payment/check`, {}),
  cancel: (id: string) => send<Order>('POST', `/orders/${encodeURIComponent(id)}/cancellation`, {}),
  wish: (id: string, wishes: OrderWishes) => send<Order>('PUT', `/orders/${encodeURIComponent(id)}/wishes`, wishes),
  orderAgain: (id: string) => send<OrderedAgain>('POST', `/orders/${encodeURIComponent(id)}/again`, {}),
  receipt: (id: string) => send<Receipt>('GET', `/orders/${encodeURIComponent(id)}/receipt`),
  invoice: (id: string) => send<InvoiceAccount>('GET', `/orders/${encodeURIComponent(id)}/invoice`),
  askInvoice: (id: string, wish: InvoiceWish) => send<InvoiceAccount>('PUT', `/orders/${encodeURIComponent(id)}/invoice`, wish),
  afterSales: (id: string) => send<AfterSales>('GET', `/orders/${encodeURIComponent(id)}/after-sales`),
  askRefund: (id: string, wish: AfterSalesWish, idempotencyKey: string) =>
    send<AfterSalesRequest>('POST', `/orders/${encodeURIComponent(id)}/after-sales`, wish, { 'Idempotency-Key': idempotencyKey }),
  withdrawRefund: (id: string, request: string) =>
    send<AfterSalesRequest>('POST', `/orders/${encodeURIComponent(id)}/after-sales/${encodeURIComponent(request)}/withdrawal`, {}),
  expectPhoto: (id: string, kind: PhotoKind, bytes: number) =>
    send<PhotoLeave & { photo: string }>('POST', `/orders/${encodeURIComponent(id)}/after-sales/photos`, { kind, bytes }),
  search: (words: string, shopId: string) =>
    send<{ products: Product[] }>('GET', `/search?q=${encodeURIComponent(words)}&shopId=${encodeURIComponent(shopId)}`),
  pointsStatement: (after = '') => send<PointsStatement>('GET', `/membership/points?after=${encodeURIComponent(after)}`),
  survey: (id: string) => send<Survey>('GET', `/surveys/${encodeURIComponent(id)}`),
  answerSurvey: (id: string, answers: SurveyAnswer[], idempotencyKey: string) =>
    send<{ thanks: string }>('POST', `/surveys/${encodeURIComponent(id)}/answers`, { answers }, { 'Idempotency-Key': idempotencyKey }),
  membership: () => send<Membership>('GET', '/membership'),
  redeem: (rewardId: string, idempotencyKey: string) =>
    send<Redemption>('POST', `/membership/rewards/${encodeURIComponent(rewardId)}/redemption`, {}, { 'Idempotency-Key': idempotencyKey }),
  claimCoupon: (code: string) => send<{ coupon: string }>('POST', '/membership/coupons', { code }),
  stateBirthday: (birthday: Birthday) => send<Birthday>('PUT', '/membership/birthday', birthday),
  bindPhone: (code: string) => send<{ phone: string }>('POST', '/session/phone', { code }),
  visited: (visit: { page: string; touch?: string; scene?: number }) => send<void>('POST', '/visits', visit),
  opened: (openings: { entrance: string; times: number }[], key: string) =>
    send<void>('POST', '/visits/entrances', { openings }, { 'Idempotency-Key': key }),
  looked: (products: string[], key: string) => send<void>('POST', '/visits/products', { products }, { 'Idempotency-Key': key }),
  guidance: (moment: GuidanceMoment) => send<Guidance>('GET', `/guidance/${moment}`),
  guidanceShown: (moment: GuidanceMoment, component: number) => send<void>('POST', `/guidance/${moment}/shown`, { component }),
  guidanceDismissed: () => send<void>('POST', '/guidance/dismissal'),
  subscribed: (accepted: string[], rejected: string[]) => send<void>('POST', '/subscriptions', { accepted, rejected }),
  preferences: () => send<NoticePreference[]>('GET', '/subscriptions/preferences'),
  prefer: (unwanted: string[]) => send<NoticePreference[]>('PUT', '/subscriptions/preferences', { unwanted }),
})

export type ShopApi = ReturnType<typeof shopApi>
