import type { OrderStatus } from '@/shared/orderStatus'
import { language } from '@/shared/messages'
import type { PhotoKind, PhotoLeave } from '@/shared/photo'

/** What the console's API speaks; see the product's OpenAPI document. */
export interface Session {
  name: string
  role: string
  csrf: string
}

export interface Day {
  date: string
  count: number
  fromAccount: number
}

export interface TouchOrders {
  key: string
  label: string
  kind: string
  orders: number
  payableFen: number
}

export interface Overview {
  date: string
  orders: { today: number; yesterday: number; week: Day[] }
  fromAccount: { orders: number; total: number; share: number }
  touches: TouchOrders[]
  loop: { followers: number; visits: number; orders: number; returning: number }
  outbox: { due: number; parked: number; oldestDueSeconds: number | null }
  toMake: number
}

export type { OrderStatus } from '@/shared/orderStatus'

export interface OrderRow {
  id: string
  number: string
  status: OrderStatus
  pickupCode?: string | null
  lines: string
  payableFen: number
  placedAt: string
  paidAt?: string | null
  touch?: { key: string; label: string } | null
  remark?: string | null
  /** The beginning of the quarter of an hour in which its person comes for it. */
  pickupAt?: string | null
  /** When its person last wished the time, the remark or the address otherwise. */
  changedAt?: string | null
  /** How it is brought; nothing where its person comes for it. */
  delivery?: OrderDelivery | null
  personId: string
}

export interface OrderDelivery {
  state: 'WAITING' | 'ON_THE_WAY' | 'DELIVERED' | 'OVER'
  area: string
  /** WeChat's id of an express company, or SELF. */
  carrier?: string
  trackingNo?: string
  shippedAt?: string
  /** What the express company has said of its parcel, the first first. */
  steps: { step: ParcelStep; at: string }[]
}

export type ParcelStep = 'PICKED_UP' | 'IN_TRANSIT' | 'DELIVERING' | 'SIGNED' | 'PROBLEM'

/** What has to be done with invoices. */
export type InvoicesListed = 'ASKED' | 'TO_REVERSE' | 'ISSUED'

export type InvoiceState = InvoicesListed | 'LAPSED' | 'REVERSED'

/** An invoice that was taken back, and the red one that did it. */
export interface InvoiceReversal {
  number: string
  amountFen: number
  redNumber: string
  at: string
  by: string
}

/** An invoice that somebody asks for, by its order. */
export interface InvoiceRow {
  orderId: string
  state: InvoiceState
  number: string
  orderStatus: OrderStatus
  goods: string
  amountFen: number
  /** What was paid and does not go back. */
  leftFen: number
  title: string
  taxNumber?: string | null
  email?: string | null
  askedAt: string
  invoiceNumber?: string | null
  link?: string | null
  issuedAt?: string | null
  issuedBy?: string | null
  reversals: InvoiceReversal[]
}

/** What was made out to take an invoice back. */
export interface RedInvoice {
  redNumber: string
  /** What the new one is over, which is what remained; 0 for none. */
  amountFen: number
  number?: string
  link?: string
}

/** Who gets an order and where. */
export interface DeliveryTo {
  name: string
  phone: string
  address: string
  postalCode: string
}

export interface DeliveryArea {
  name: string
  /** Without a county: the whole city. */
  places: { city: string; county?: string }[]
  minimumFen: number
  feeFen: number
  /** Absent: never for nothing. */
  freeFromFen?: number
}

export interface DeliveryShop {
  id: string
  name: string
  areas: DeliveryArea[]
  version: number
}

export type OrderStep = 'making' | 'ready' | 'collected'

export interface OrderPage {
  orders: OrderRow[]
  total: number
}

export interface MenuButton {
  name: string
  type: string
  value?: string
  fallbackUrl?: string
  children: MenuButton[]
}

/** A button as it is declared: one of click, scan, view and page, or children. */
export interface DeclaredButton {
  name: string
  click?: string | null
  scan?: string | null
  view?: string | null
  page?: string | null
  /** What visits through the page are counted under. */
  touch?: string | null
  /** Where old clients are led; the deployment's own page without it. */
  fallback?: string | null
  children?: DeclaredButton[] | null
}

/** The menu of those who wear a tag. */
export interface AudienceMenu {
  tag: string
  buttons: DeclaredButton[]
}

/** What everybody sees, and what some see instead: of several audiences the first one's. */
export interface DeclaredMenu {
  buttons: DeclaredButton[]
  audiences?: AudienceMenu[] | null
}

export interface MenuProblem {
  path: number[]
  rule: string
  found: number
  limit: number
}

export interface DeadLink {
  path: number[]
  page: string
}

export interface OneMenuCheck {
  problems: MenuProblem[]
  deadLinks: DeadLink[]
}

export interface MenuCheck extends OneMenuCheck {
  /** Of each audience's menu, in their order. */
  audiences: OneMenuCheck[]
  /** Of all of them together. */
  together: MenuProblem[]
}

export interface SeenMenu {
  follows: boolean
  audience: string | null
  ours: { buttons: MenuButton[] } | null
  wechat: { buttons: MenuButton[] } | null
  agrees: boolean
  owed: boolean
}

export interface MenuDraft {
  menu: DeclaredMenu
  version: number
  changedAt?: string | null
  changedBy?: string | null
  check: MenuCheck
  pages: string[]
}

export interface MenuVersion {
  number: number
  publishedAt: string
  publishedBy: string
  menu?: DeclaredMenu | null
}

export interface MenuDifference {
  path: number[]
  declared: MenuButton | null
  live: MenuButton | null
}

export interface MenuAnswer {
  declared: { buttons: MenuButton[] }
  live: { buttons: MenuButton[] } | null
  /** The draft and what is live. */
  differences: MenuDifference[]
  /** What was published and what is live: changes that somebody made elsewhere. */
  outside: MenuDifference[]
  problems: MenuProblem[]
  /** Of the live menu. */
  deadLinks: DeadLink[]
  audiences: { tag: string; differences: MenuDifference[] }[]
  /** Menus for some at WeChat that publishing removes. */
  strangers: number
  number: number | null
  publishedAt: string | null
  publishedBy: string | null
}

export type CodeKind = 'CHANNEL' | 'SHOP' | 'TABLE' | 'POSTER'
export type CodeState = 'WANTED' | 'MADE' | 'FAILED' | 'STOPPED' | 'EXPIRED'

export interface WantedCode {
  key: string
  kind: CodeKind
  label: string
  page: string | null
  answer: string | null
  survey: string | null
  days: number | null
}

export interface Code extends WantedCode {
  state: CodeState
  url: string | null
  expiresAt: string | null
  failure: string | null
  createdAt: string
}

export interface CodePage {
  codes: { code: Code; scans: number; follows: number; orders: number }[]
  total: number
  permanentUsed: number
  permanentLimit: number
}

export interface CodeDay {
  date: string
  scans: number
  follows: number
  orders: number
  payableFen: number
}

export type BroadcastState = 'DRAFT' | 'WAITING' | 'PLANNED' | 'PREPARING' | 'SENDING' | 'SENT' | 'FAILED' | 'CANCELLED'
export type BroadcastCallState = 'DUE' | 'ASKED' | 'ACCEPTED' | 'DONE' | 'FAILED' | 'UNCLEAR' | 'STOPPED'
export type BroadcastKind = 'TEXT' | 'IMAGE' | 'ARTICLE'
export type BlockKind = 'PARAGRAPHS' | 'PICTURE' | 'CARD'

export interface BroadcastBlock {
  kind: BlockKind
  text?: string | null
  title?: string | null
  page?: string | null
  pictureUrl?: string | null
}

export interface BroadcastContent {
  kind: BroadcastKind
  text?: string | null
  mediaId?: string | null
  title?: string | null
  author?: string | null
  digest?: string | null
  blocks?: BroadcastBlock[] | null
}

export interface BroadcastAudience {
  kind: 'EVERYBODY' | 'TAG' | 'SEGMENT' | 'LIST'
  tagId?: string | null
  /** The lowest rank of a member's level. */
  levelFrom?: number | null
  /** For how many days they have paid no order. */
  idleDays?: number | null
  people?: string[] | null
}

/** @property version the one that was changed; 0 for a new one */
export interface WantedBroadcast {
  title: string
  content: BroadcastContent
  to: BroadcastAudience
  holdOut: number
  /** When what it tells of is over, if it ever is. */
  until?: string | null
  version: number
}

export interface Broadcast extends WantedBroadcast {
  id: string
  state: BroadcastState
  createdAt: string
  changedBy: string
  wantedBy?: string | null
  approvedBy?: string | null
  sendAt?: string | null
  begunAt?: string | null
  endedAt?: string | null
  remark?: string | null
}

/** Whom the frequency guard holds back, and why. */
export interface HeldBack {
  reason: string
  people: number
}

/**
 * @property reached whom it would reach of all those people now
 * @property quiet whether nobody is to be disturbed now
 */
export interface BroadcastReach {
  people: number
  usedUp: number
  held: HeldBack[]
  reached: number
  quiet: boolean
}

export interface BroadcastDetail {
  broadcast: Broadcast
  fixed: { addressed: number; heldOut: number; usedUp: number; held: HeldBack[] }
  calls: {
    number: number
    people: number
    state: BroadcastCallState
    failure?: string | null
    end?: { status: string; total: number; filtered: number; sent: number; failed: number; at: string } | null
  }[]
  shown: { outcome: string; reason?: string | null; at: string }[]
  brought: { visits: number; visitors: number; orders: number; payableFen: number }
  lift?: { addressedBought: number; heldOutBought: number; difference?: { difference: number; low: number; high: number } | null } | null
}

export interface BroadcastCalendar {
  month: string
  followers: number
  usedUp: number
  toEverybody: number
  broadcasts: Broadcast[]
  collisions: BroadcastCollision[]
  waiting: WaitingNotices[]
  /** Whether there are more than were counted. */
  moreWaiting: boolean
}

/** A broadcast that comes close to others for the same people. */
export interface BroadcastCollision {
  later: string
  earlier: { id: string; title: string }[]
  /** They get both on one day; or the frequency guard lets no more through in 24 hours, or in seven days. */
  harm: 'BOTH' | 'DAY' | 'WEEK'
  most: number
  all: boolean
  /** Missing for all, and where nobody can say. */
  people?: number | null
  more: boolean
}

/** Somebody an operator has named, by the number of an order or by their id. */
export interface NamedPerson {
  id: string
  name: string
  follows: boolean
  /** 0 for no level. */
  rank: number
}

export interface WaitingNotices {
  day: string
  messageClass: 'MUST' | 'SERVICE' | 'PROMOTION'
  notices: number
}

export interface OutboxMessage {
  id: string
  topic: string
  state: 'DUE' | 'LEASED' | 'PARKED'
  dueAt: string
  consecutiveFailures: number
  reason: string | null
}

export interface OutboxAnswer {
  due: number
  parked: number
  oldestDueSeconds: number | null
  messages: OutboxMessage[]
}

/** Where a tag decides something. */
export interface TagUse {
  place: 'REPLY' | 'MENU' | 'BROADCAST' | 'SURVEY'
  name: string
}

export type Behaviour = 'MENU_KEY' | 'KEYWORD' | 'FIRST_ORDER_PAID' | 'POINTS_REACHED' | 'LEVEL_REACHED'

export interface Tag {
  id: string
  name: string
  behaviour?: Behaviour | null
  word?: string | null
  mirrored: boolean
  people: number
  version: number
}

export interface WantedTag {
  name: string
  rule: { behaviour: Behaviour; word: string } | null
  mirrored: boolean
  version: number
}

export interface WornTag {
  id: string
  name: string
  since: string
  by: string
}

export type Trigger = 'MESSAGE' | 'MENU' | 'FOLLOW' | 'OTHERWISE'
export type PartKind = 'TEXT' | 'IMAGE' | 'NEWS' | 'CARD' | 'ORDERS' | 'POINTS' | 'BOOKING' | 'SURVEY' | 'HAND_OVER'

export interface ReplyPart {
  type: PartKind
  text?: string
  mediaId?: string
  title?: string
  description?: string
  pictureUrl?: string
  url?: string
  page?: string
  survey?: string
}

export interface ReplyHours {
  days: string[]
  from: string
  to: string
}

export interface ReplyRule {
  trigger: Trigger
  key: string
  priority: number
  enabled: boolean
  exact: string[]
  contains: string[]
  patterns: string[]
  windows: ReplyHours[]
  anyOf: string[]
  noneOf: string[]
  newForDays?: number | null
  fromLevel?: number | null
  perDay: number
  parts: ReplyPart[]
}

export interface ReplyDraft {
  id: string
  rule: ReplyRule
  version: number
  changedAt: string
  changedBy: string
}

export interface RepliesAnswer {
  rules: ReplyDraft[]
  number?: number | null
  publishedAt?: string | null
  publishedBy?: string | null
  differs: boolean
}

/** Replies that were published; rules are named as trigger/key, as they differ from the version before. */
export interface ReplyVersion {
  number: number
  publishedAt: string
  publishedBy: string
  rules: number
  added: string[]
  changed: string[]
  removed: string[]
}

export interface RuleProblem {
  kind: string
  place: number
}

export interface TrialQuestion {
  trigger: Trigger
  what: string
  at?: string
  tags: string[]
  followsForDays?: number
  level?: number
  givenToday?: number
}

export interface Trial {
  rule?: { trigger: Trigger; key: string } | null
  /** Who answers in place of any rule. */
  instead?: { by: 'WISH' | 'SURVEY' | 'CODE'; name: string } | null
  said: ReplyPart[]
  passed: { trigger: Trigger; key: string; why: string }[]
}

export type SurveyState = 'DRAFT' | 'OPEN' | 'CLOSED'
export type QuestionKind = 'SINGLE' | 'MULTIPLE' | 'SCALE_5' | 'SCALE_10' | 'TEXT'

export interface SurveyQuestion {
  kind: QuestionKind
  text: string
  options: { text: string; tag?: string | null }[]
}

export interface WantedSurvey {
  title: string
  keyword?: string | null
  thanks: string
  again: boolean
  questions: SurveyQuestion[]
  version: number
}

export interface Survey extends WantedSurvey {
  id: string
  state: SurveyState
  createdAt: string
  changedAt: string
  changedBy: string
}

export interface SurveyResult {
  answered: number
  /** The number of an option, or a figure of a scale. */
  times: { value: number; times: number }[]
  average?: number | null
  words: { words: string; at: string }[]
}

export interface SurveyDetail {
  survey: Survey
  results: SurveyResult[]
}

export interface Question {
  words: string
  times: number
  people: number
  lastAsked: string
}

export interface Member {
  id: string
  points: number
  expiring?: { points: number; at: string }
  level: { rank: number; name?: string; keptUntil?: string; basis: LevelBasis; counted: number }
  coupons: { id: string; name: string; status: 'AVAILABLE' | 'LOCKED' | 'USED' | 'EXPIRED'; expiresAt: string }[]
}

export interface Message {
  id: string
  personId: string
  way: 'NOTICE' | 'IN_CHAT' | 'BROADCAST' | 'PERSONAL_DATA'
  kind: string
  outcome: string
  channel?: string
  reason?: string
  /** Without an until it was dropped. */
  held?: { because: string; at: string; until?: string; timeZone?: string }
  /** How many earlier ones of its kind, which waited, are in it. */
  merged: number
  orderId?: string
  at: string
  sentAt?: string
  /** Of a broadcast, as operators call it. */
  title?: string
}

export interface MessagesPage {
  entries: Message[]
  next?: string
}

/** A notice as its person reads it; without fields where it has no words, and why. */
export interface WrittenNotice {
  kind: string
  title: string
  fields: { key: string; label: string; value: string }[]
  page?: string
  missing?: 'FORGOTTEN' | 'ORDER_MISSING' | 'UNFIT'
}

export interface NoticeTextsKind {
  kind: string
  title: string
  account: boolean
  miniProgram: boolean
  version: number
  texts: { text: string; field: string; standard: string; words: string; variables: string[] }[]
  versions: { number: number; at: string; by: string; words: Record<string, string> }[]
  samples: WrittenNotice[]
}

export interface NoticeTrial {
  problems: Record<string, 'TOO_LONG' | 'NOT_SHOWN' | 'UNKNOWN_VARIABLE'>
  samples: WrittenNotice[]
}

export interface NoticeTextsWanted {
  version: number
  texts: { text: string; words: string }[]
}

export const NOTICE_RESULTS = ['SENT', 'UNCLEAR', 'WAITING', 'PUT_OFF', 'DROPPED', 'MERGED', 'REFUSED_BY_PERSON', 'UNREACHABLE', 'TEMPLATE_GONE', 'OTHER'] as const

export interface NoticeCounts {
  days: number
  counts: { kind: string; result: (typeof NOTICE_RESULTS)[number]; reason?: string; notices: number }[]
}

export interface PointsEntry {
  id: string
  at: string
  kind: 'EARN' | 'SPEND' | 'EXPIRE' | 'REVERSE' | 'ADJUST' | 'HOLD' | 'RETURN'
  points: number
  reason: string
  orderId?: string
}

export interface PointsPage {
  entries: PointsEntry[]
  next?: string
}

export type LevelBasis = 'SPEND' | 'POINTS'

export interface Levels {
  basis: LevelBasis
  periodMonths: number
  keptMonths: number
  version: number
  levels: { name: string; threshold: number; pointsPercent: number; memberPrice: boolean; freeDelivery: boolean }[]
}

export type CouponKind = 'FIXED' | 'PERCENT' | 'ITEM' | 'DELIVERY'

export type CouponOccasion = 'FIRST_ORDER' | 'LEVEL' | 'BIRTHDAY'

export interface CouponTemplate {
  name: string
  kind: CouponKind
  /** Absent where DELIVERY has no limit. */
  amountFen?: number
  percentOff?: number
  minSpendFen: number
  productIds: string[]
  shopIds: string[]
  weekdays: number[]
  fromTime?: string
  toTime?: string
  validDays: number
  newPeopleOnly: boolean
  budget?: number
  perPerson?: number
  issuedOn?: CouponOccasion
  issuedRank?: number
}

export interface ListedCoupon {
  id: string
  template: CouponTemplate
  issued: number
  stopped: boolean
}

/** What points become. Its kind, and whether its codes are of a list, stay as they were made. */
export interface Reward {
  kind: 'COUPON' | 'CODE'
  templateId?: string
  name: string
  description: string
  points: number
  validDays?: number
  listed: boolean
  perPerson?: number
  from?: string
  until?: string
  offered: boolean
  rank: number
}

export type RewardState = 'STOPPED' | 'TO_COME' | 'OFFERED' | 'SOLD_OUT' | 'OVER'

export interface ListedReward {
  id: string
  reward: Reward
  /** How many are left; absent for any number. */
  available?: number
  state: RewardState
  /** The one that was seen; 0 for a new reward. */
  version: number
}

/** What somebody shows for a reward. */
export interface RewardCode {
  id: string
  code: string
  name: string
  description: string
  points: number
  personId: string
  state: 'ISSUED' | 'USED' | 'EXPIRED' | 'RETURNED'
  redeemedAt: string
  expiresAt: string
  used?: { at: string; by: string }
  returned?: { at: string; by: string; reason: string }
}

export interface CouponCode {
  code: string
  most: number
  used: number
}

export interface RefundRow {
  number: string
  orderId: string
  amountFen: number
  reason: string
  status: 'REQUESTED' | 'PROCESSING' | 'SUCCESS' | 'CLOSED' | 'ABNORMAL'
  requestedAt: string
  succeededAt?: string | null
  askedBy?: string | null
  instead?: string | null
}

export interface RefundsAnswer {
  paidFen: number
  backFen: number
  isBackFen: number
  shipping: ShippingAnswer
  refunds: RefundRow[]
}

/** What became of an order's shipping information at WeChat. */
export interface ShippingAnswer {
  state: 'NOT_REPORTED' | 'WAITING' | 'REFUSED' | 'REPORTED' | 'RECEIVED'
  reportedAt?: string | null
  /** WeChat's, where it refused; 0 where it has none. */
  errcode?: number | null
  said?: string | null
  shippedAt?: string | null
  receivedAt?: string | null
  receivedBy?: 'PERSON' | 'AUTOMATIC' | null
  settledAt?: string | null
  /** The message of the outbox that is not sent any more until somebody has it sent again. */
  parked?: string | null
}

export interface Mismatch {
  id: string
  payment: string
  transactionId: string
  reason: string
  said: string
  seenAt: string
}

export interface Difference {
  id: string
  day: string
  kind: string
  payment: string
  refund?: string | null
  billFen?: number | null
  ourFen?: number | null
  billState?: string | null
  ourState?: string | null
  foundAt: string
}

export interface BillDay {
  day: string
  compared: boolean
  /** Why somebody had it left as it is. */
  setAside?: string | null
  setAsideBy?: string | null
  setAsideAt?: string | null
  takenBackBy?: string | null
  takenBackAt?: string | null
  /** It is set aside, and WeChat Pay still gives out its bill. */
  canBeTakenBack: boolean
  attempts: number
  lastFailure?: string | null
  lines?: number | null
  paidFen?: number | null
  refundedFen?: number | null
  openDifferences: number
}

export interface MoneyAnswer {
  stuckRefunds: RefundRow[]
  mismatches: Mismatch[]
  differences: Difference[]
  days: BillDay[]
}

export type AfterSalesState = 'ASKED' | 'GRANTED' | 'DECLINED' | 'WITHDRAWN'

/** Somebody's wish for money back. */
export interface AfterSalesRow {
  id: string
  orderId: string
  number: string
  orderStatus: OrderStatus
  goods: string
  payableFen: number
  personId: string
  reason: 'WRONG_ITEM' | 'MISSING_ITEM' | 'QUALITY' | 'TOO_LATE' | 'NOT_RECEIVED' | 'OTHER'
  words?: string | null
  amountFen: number
  state: AfterSalesState
  askedAt: string
  endedAt?: string | null
  grantedFen?: number | null
  decidedBy?: string | null
  note?: string | null
  /** Addresses that are good for a quarter of an hour. */
  photos: string[]
}

/** An invitation at the top of the home page; without an image, art names a drawing. */
export interface Banner {
  title: string
  subtitle: string
  art: string
  image?: Picture
  page: string
  rank: number
  from?: string
  until?: string
  published: boolean
}

export type BannerState = 'DRAFT' | 'TO_COME' | 'SHOWN' | 'OVER'

export interface ListedBanner {
  id: string
  banner: Banner
  state: BannerState
  /** The one that was seen; 0 for a new banner. */
  version: number
}

/** What the shop takes off by itself: amountFen, or percentOff hundredths and at most mostFen. */
export interface PromotionTerms {
  name: string
  productIds: string[]
  shopIds: string[]
  minSpendFen: number
  amountFen?: number
  percentOff?: number
  mostFen?: number
  from: string
  until: string
  withMemberPrice: boolean
  withCoupon: boolean
}

export type PromotionState = 'TO_COME' | 'RUNNING' | 'OVER' | 'STOPPED'

export interface ListedPromotion {
  id: string
  terms: PromotionTerms
  state: PromotionState
  orders: number
  takenOffFen: number
}

/** When people come for what they order in a shop. */
export interface PickupShop {
  id: string
  name: string
  /** Orders in a quarter of an hour; absent where nobody chooses a time. */
  perQuarter?: number
  soon: boolean
  taken: { at: string; orders: number }[]
}

export const GUIDANCE_MOMENTS = ['AFTER_PAYMENT', 'ON_COLLECTION', 'IN_MINE'] as const
export type GuidanceMoment = (typeof GUIDANCE_MOMENTS)[number]

export interface GuidanceRules {
  quietDays: number
  windowDays: number
  moments: { moment: GuidanceMoment; shown: boolean; title: string; words: string }[]
}

/** When people are asked to follow, and how many people came how far; each person counts once. */
export interface Guidance {
  rules: GuidanceRules
  figures: {
    moment: GuidanceMoment
    shown: number
    byComponent: number
    followed: number
    gifts: number
    orders: number
    /** What WeChat's own component said of the accounts. */
    troubles: number[]
  }[]
}

export interface Picture {
  url: string
  width: number
  height: number
}

/** A product as the draft has it; money is fen, moments are in UTC. */
export interface DraftProduct {
  code?: string
  categoryId: string
  name: string
  description: string
  priceFen: number
  memberPriceFen?: number
  art: string
  images: Picture[]
  featured: boolean
  offered: boolean
  rank: number
  saleFrom?: string
  saleUntil?: string
  searchWords?: string
  optionIds: string[]
}

export interface DraftChoice {
  id?: string
  name: string
  extraFen: number
  productId?: string
}

export interface DraftOption {
  name: string
  min: number
  max: number
  rank: number
  choices: DraftChoice[]
}

export interface DraftCategory {
  name: string
  rank: number
}

interface Drafted {
  id: string
  version: number
  drafted: boolean
  live: boolean
}

/** Without a category, or an option, it goes when the draft is published. */
export type CategoryEntry = Drafted & { category?: DraftCategory }
export type OptionEntry = Drafted & { option?: DraftOption }

export interface Catalogue {
  categories: CategoryEntry[]
  options: OptionEntry[]
  shops: { id: string; name: string; soldOutChoiceIds: string[] }[]
  changes: { id: string; kind: 'CATEGORY' | 'OPTION' | 'PRODUCT'; name: string; what: 'ADDED' | 'CHANGED' | 'REMOVED'; changedAt: string; by: string }[]
  latest: number
}

export type GoodsState = 'ALL' | 'CHANGED' | 'HIDDEN'

export interface GoodsRow {
  id: string
  code?: string
  name: string
  categoryId: string
  priceFen: number
  memberPriceFen?: number
  offered: boolean
  drafted: boolean
  live: boolean
  available: number
}

export interface Stock {
  shopId: string
  name: string
  /** Absent where the shop does not sell it. */
  available?: number
  reserved?: number
  sold?: number
  paused: boolean
  soldOutTogether: { choiceIds: string[] }[]
}

export interface Goods extends Drafted {
  product: DraftProduct
  soldAs?: DraftProduct
  shops: Stock[]
}

/** Without hours it is closed. */
export interface WeekDay {
  weekday: number
  opensAt?: string
  closesAt?: string
}

export interface SingleDay {
  day: string
  opensAt?: string
  closesAt?: string
  reason: string
}

export interface Hours {
  opensAt: string
  closesAt: string
  week: WeekDay[]
  days: SingleDay[]
  lastOrderMinutes: number
}

/** What a shop is to people. */
export interface ShopCard {
  name: string
  address: string
  /** In degrees by the maps of WeChat (GCJ-02). */
  latitude?: number
  longitude?: number
  pickupMinutes: number
  /** What it tells whoever is about to order of it. */
  note?: string
  shown: boolean
}

export interface ShopHours {
  id: string
  name: string
  card: ShopCard
  cardVersion: number
  hours: Hours
  version: number
}

export interface Count {
  available: number
  seen?: number
  paused: boolean
  soldOutTogether: { choiceIds: string[] }[]
}

/** A part of an order's money; the same key again is the same refund. */
export interface PartOfMoney {
  key: string
  amountFen: number
  reason: string
}

export type ServiceState = 'ENTERED' | 'WAITING' | 'TAKEN' | 'CLOSED'

/** What was said; which of the members it has depends on its kind. */
export interface ServiceWords {
  kind: 'TEXT' | 'IMAGE' | 'CARD' | 'TAP' | 'OTHER'
  text?: string
  mediaId?: string
  pictureUrl?: string
  title?: string
  page?: string
  key?: string
}

export interface ServiceSession {
  id: string
  account: 'SERVICE_ACCOUNT' | 'MINI_PROGRAM'
  who: string
  personId?: string
  state: ServiceState
  openedBy: 'MESSAGE' | 'MENU' | 'MINI_PROGRAM'
  context?: string
  openedAt: string
  heardAt: string
  saidAt?: string
  waits: boolean
  operator?: string
  closedAt?: string
  closedBy?: string
  left: { messages: number; until?: string }
  last?: ServiceWords
  unread?: number
}

export interface ServiceLine {
  number: number
  saidBy: 'PERSON' | 'OPERATOR' | 'DESK'
  operator?: string
  said: ServiceWords
  at: string
  outcome?: 'DUE' | 'SENDING' | 'SENT' | 'UNKNOWN' | 'REFUSED' | 'FAILED'
  reason?: string
}

export interface ServicePersonAnswer {
  points: number
  coupons: number
  orders: { id: string; number: string; status: OrderStatus; goods: string; payableFen: number; pickupCode?: string | null; placedAt: string }[]
}

/** A picture of the account's library, by each of the names that WeChat knows it by. */
export interface AccountPicture {
  id: string
  name: string
  kind: 'JPEG' | 'PNG'
  bytes: number
  mediaId: string
  url: string
  articleUrl: string
  addedAt: string
  addedBy: string
}

export interface WantedAnswer {
  key: string
  kind: 'TEXT' | 'IMAGE' | 'CARD'
  text?: string
  mediaId?: string
  title?: string
  page?: string
}

export interface Desk {
  keptBy: 'CONSOLE' | 'WECHAT'
  hours: { days: string[]; from: string; to: string }[]
  away: string
  greeting: string
  farewell: string
  idleMinutes: number
  quickReplies: string[]
  version: number
}

/** A refusal (RFC 9457) or, with status 0, no answer at all. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    title: string,
    readonly requestId: string | null,
    readonly members: Record<string, unknown> = {},
  ) {
    super(title)
  }
}

const BASE = '/console/api'

let csrf = ''
let onSessionEnd: () => void = () => {}

/** What happens when any call finds that nobody is signed in. */
export function whenSessionEnds(act: () => void): void {
  onSessionEnd = act
}

export const api = {
  signIn: (name: string, password: string) => keep(call<Session>('POST', '/session', { name, password })),
  session: () => keep(call<Session>('GET', '/session')),
  signOut: () => call<void>('DELETE', '/session'),
  overview: (signal?: AbortSignal) => call<Overview>('GET', '/overview', undefined, signal),
  orders: (query: { status: string; q: string; page: number }, signal?: AbortSignal) =>
    call<OrderPage>('GET', `/orders?${new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]))}`, undefined, signal),
  advance: (id: string, step: OrderStep) => call<OrderRow>('POST', `/orders/${encodeURIComponent(id)}/${step}`),
  refund: (id: string) => call<OrderRow>('POST', `/orders/${encodeURIComponent(id)}/refund`),
  refunds: (id: string, signal?: AbortSignal) =>
    call<RefundsAnswer>('GET', `/orders/${encodeURIComponent(id)}/refunds`, undefined, signal),
  refundPart: (id: string, { key, amountFen, reason }: PartOfMoney) =>
    call<RefundsAnswer>('POST', `/orders/${encodeURIComponent(id)}/refunds`, { amountFen, reason }, undefined, key),
  retryRefund: (number: string) => call<void>('POST', `/refunds/${encodeURIComponent(number)}/retry`),
  money: (signal?: AbortSignal) => call<MoneyAnswer>('GET', '/money', undefined, signal),
  setDayAside: (day: string, note: string) => call<void>('POST', `/bill-days/${encodeURIComponent(day)}/set-aside`, { note }),
  takeDayBack: (day: string) => call<void>('DELETE', `/bill-days/${encodeURIComponent(day)}/set-aside`),
  settle: (what: 'differences' | 'mismatches', id: string, note: string) =>
    call<void>('POST', `/${what}/${encodeURIComponent(id)}/settlement`, { note }),
  afterSales: (state: AfterSalesState, signal?: AbortSignal) =>
    call<{ requests: AfterSalesRow[] }>('GET', `/after-sales?state=${state}`, undefined, signal),
  grantAfterSales: (id: string, amountFen: number) =>
    call<AfterSalesRow>('POST', `/after-sales/${encodeURIComponent(id)}/grant`, { amountFen }),
  declineAfterSales: (id: string, note: string) =>
    call<AfterSalesRow>('POST', `/after-sales/${encodeURIComponent(id)}/decline`, { note }),
  invoices: (state: InvoicesListed, signal?: AbortSignal) =>
    call<{ invoices: InvoiceRow[] }>('GET', `/invoices?state=${state}`, undefined, signal),
  issueInvoice: (order: string, number: string, link?: string) =>
    call<InvoiceRow>('POST', `/invoices/${encodeURIComponent(order)}/issue`, { number, link }),
  reverseInvoice: (order: string, red: RedInvoice) => call<InvoiceRow>('POST', `/invoices/${encodeURIComponent(order)}/reverse`, red),
  delivery: (signal?: AbortSignal) => call<{ shops: DeliveryShop[] }>('GET', '/delivery', undefined, signal),
  setDelivery: (shop: string, areas: DeliveryArea[], version: number) =>
    call<{ shops: DeliveryShop[] }>('PUT', `/delivery/${encodeURIComponent(shop)}`, { areas, version }),
  deliveryTo: (order: string) => call<DeliveryTo>('GET', `/delivery/orders/${encodeURIComponent(order)}`),
  ship: (order: string, carrier: string, trackingNo?: string) =>
    call<OrderRow>('POST', `/delivery/orders/${encodeURIComponent(order)}/shipment`, { carrier, trackingNo }),
  guidance: (signal?: AbortSignal) => call<Guidance>('GET', '/guidance', undefined, signal),
  setGuidance: (rules: GuidanceRules) => call<Guidance>('PUT', '/guidance', rules),
  pickup: (signal?: AbortSignal) => call<{ shops: PickupShop[] }>('GET', '/pickup', undefined, signal),
  setPickup: (shop: string, rules: { perQuarter?: number; soon: boolean }) =>
    call<{ shops: PickupShop[] }>('PUT', `/pickup/${encodeURIComponent(shop)}`, rules),
  banners: (signal?: AbortSignal) => call<{ banners: ListedBanner[] }>('GET', '/banners', undefined, signal),
  saveBanner: (id: string, banner: Banner, version: number) =>
    call<{ banners: ListedBanner[] }>('PUT', `/banners/${encodeURIComponent(id)}`, { banner, version }),
  removeBanner: (id: string) => call<{ banners: ListedBanner[] }>('DELETE', `/banners/${encodeURIComponent(id)}`),
  promotions: (signal?: AbortSignal) => call<{ promotions: ListedPromotion[] }>('GET', '/promotions', undefined, signal),
  createPromotion: (terms: PromotionTerms, key: string) => call<{ id: string }>('POST', '/promotions', terms, undefined, key),
  stopPromotion: (id: string) => call<void>('POST', `/promotions/${encodeURIComponent(id)}/stop`),
  catalogue: (signal?: AbortSignal) => call<Catalogue>('GET', '/catalogue', undefined, signal),
  goods: (query: { q: string; categoryId: string; state: string; page: number }, signal?: AbortSignal) =>
    call<{ products: GoodsRow[]; total: number }>('GET', `/catalogue/products?${new URLSearchParams(Object.entries(query).flatMap(([key, value]) => (value === '' ? [] : [[key, String(value)]])))}`, undefined, signal),
  product: (id: string, signal?: AbortSignal) => call<Goods>('GET', `/catalogue/products/${encodeURIComponent(id)}`, undefined, signal),
  expectPhoto: (kind: PhotoKind, bytes: number, signal?: AbortSignal) =>
    call<PhotoLeave & { publicUrl: string }>('POST', '/pictures', { kind, bytes }, signal),
  saveProduct: (id: string, product: DraftProduct, version: number) =>
    call<Goods>('PUT', `/catalogue/products/${encodeURIComponent(id)}`, { product, version }),
  saveCategory: (id: string, category: DraftCategory, version: number) =>
    call<Catalogue>('PUT', `/catalogue/categories/${encodeURIComponent(id)}`, { category, version }),
  saveOption: (id: string, option: DraftOption, version: number) =>
    call<Catalogue>('PUT', `/catalogue/options/${encodeURIComponent(id)}`, { option, version }),
  removeItem: (id: string, version: number) => call<Catalogue>('DELETE', `/catalogue/items/${encodeURIComponent(id)}?version=${version}`),
  discardDraft: (id: string, version: number) => call<Catalogue>('DELETE', `/catalogue/drafts/${encodeURIComponent(id)}?version=${version}`),
  publishCatalogue: (latest: number) => call<Catalogue>('POST', '/catalogue/publication', { latest }),
  countStock: (product: string, shop: string, counted: Count) =>
    call<Goods>('PUT', `/catalogue/products/${encodeURIComponent(product)}/shops/${encodeURIComponent(shop)}`, counted),
  exportGoods: () => call<{ csv: string }>('GET', '/catalogue/sheet'),
  importGoods: (csv: string) => call<{ added: number; changed: number; unchanged: number }>('POST', '/catalogue/sheet', { csv }),
  shops: (signal?: AbortSignal) => call<{ shops: ShopHours[] }>('GET', '/shops', undefined, signal),
  createShop: (card: ShopCard, key: string) => call<{ shops: ShopHours[] }>('POST', '/shops', card, undefined, key),
  setShop: (id: string, shop: ShopCard, version: number) =>
    call<{ shops: ShopHours[] }>('PUT', `/shops/${encodeURIComponent(id)}`, { shop, version }),
  setHours: (id: string, hours: Hours, version: number) =>
    call<{ shops: ShopHours[] }>('PUT', `/shops/${encodeURIComponent(id)}/hours`, { hours, version }),
  choiceSoldOut: (choice: string, shop: string, soldOut: boolean) =>
    call<Catalogue>('PUT', `/catalogue/choices/${encodeURIComponent(choice)}/shops/${encodeURIComponent(shop)}`, { soldOut }),
  menu: (signal?: AbortSignal) => call<MenuAnswer>('GET', '/menu', undefined, signal),
  menuDraft: (signal?: AbortSignal) => call<MenuDraft>('GET', '/menu/draft', undefined, signal),
  saveMenu: (menu: DeclaredMenu, version: number) => call<MenuDraft>('PUT', '/menu/draft', { menu, version }),
  checkMenu: (menu: unknown, signal?: AbortSignal) => call<MenuCheck>('POST', '/menu/check', menu, signal),
  publishMenu: (version: number) => call<MenuAnswer>('POST', `/menu/publication?version=${version}`),
  menuVersions: (signal?: AbortSignal) => call<{ versions: MenuVersion[] }>('GET', '/menu/versions', undefined, signal),
  seenMenu: (person: string) => call<SeenMenu>('GET', `/menu/people/${encodeURIComponent(person)}`),
  publishMenuAgain: (number: number) => call<MenuAnswer>('POST', `/menu/versions/${number}/publication`),
  codes: (query: { kind: string; q: string; page: number }, signal?: AbortSignal) =>
    call<CodePage>('GET', `/codes?${new URLSearchParams(Object.entries(query).flatMap(([key, value]) => (value === '' ? [] : [[key, String(value)]])))}`, undefined, signal),
  createCode: (wanted: WantedCode) => call<Code>('POST', '/codes', wanted),
  createCodes: (row: { like: WantedCode; from: number; to: number }) => call<Code[]>('POST', '/codes/batch', row),
  changeCode: (wanted: WantedCode) => call<Code>('PUT', `/codes/${encodeURIComponent(wanted.key)}`, wanted),
  renewCode: (key: string) => call<Code>('POST', `/codes/${encodeURIComponent(key)}/renewal`, {}),
  stopCode: (key: string) => call<Code>('POST', `/codes/${encodeURIComponent(key)}/stop`),
  codeDays: (key: string) => call<CodeDay[]>('GET', `/codes/${encodeURIComponent(key)}/days`),
  surveys: (signal?: AbortSignal) => call<{ surveys: { survey: Survey; begun: number; done: number }[] }>('GET', '/surveys', undefined, signal),
  survey: (id: string) => call<SurveyDetail>('GET', `/surveys/${encodeURIComponent(id)}`),
  saveSurvey: (id: string, wanted: WantedSurvey) => call<SurveyDetail>('PUT', `/surveys/${encodeURIComponent(id)}`, wanted),
  openSurvey: (id: string, version: number) => call<SurveyDetail>('POST', `/surveys/${encodeURIComponent(id)}/opening`, { version }),
  closeSurvey: (id: string, version: number) => call<SurveyDetail>('POST', `/surveys/${encodeURIComponent(id)}/closing`, { version }),
  surveyAnswers: (id: string, after?: string) =>
    call<{ csv: string; next?: string | null }>('GET', `/surveys/${encodeURIComponent(id)}/answers${after ? `?after=${encodeURIComponent(after)}` : ''}`),
  broadcasts: (page: number, signal?: AbortSignal) =>
    call<{ broadcasts: Broadcast[]; total: number; secondOperator: boolean }>('GET', `/broadcasts?page=${page}`, undefined, signal),
  broadcast: (id: string, signal?: AbortSignal) => call<BroadcastDetail>('GET', `/broadcasts/${encodeURIComponent(id)}`, undefined, signal),
  broadcastMonth: (month: string, signal?: AbortSignal) => call<BroadcastCalendar>('GET', `/broadcasts/calendar?month=${month}`, undefined, signal),
  broadcastReach: (to: BroadcastAudience) => call<BroadcastReach>('POST', '/broadcasts/audience', to),
  namedPeople: (names: string[]) => call<{ people: NamedPerson[]; unknown: string[] }>('POST', '/broadcasts/people', { names }),
  saveBroadcast: (id: string, wanted: WantedBroadcast) => call<Broadcast>('PUT', `/broadcasts/${encodeURIComponent(id)}`, wanted),
  planBroadcast: (id: string, version: number, at: string | null) => call<Broadcast>('POST', `/broadcasts/${encodeURIComponent(id)}/plan`, { version, at }),
  approveBroadcast: (id: string, version: number) => call<Broadcast>('POST', `/broadcasts/${encodeURIComponent(id)}/approval`, { version }),
  returnBroadcast: (id: string, reason: string) => call<Broadcast>('POST', `/broadcasts/${encodeURIComponent(id)}/return`, { reason }),
  cancelBroadcast: (id: string) => call<Broadcast>('POST', `/broadcasts/${encodeURIComponent(id)}/cancellation`),
  showBroadcast: (id: string, wechatName: string) => call<void>('POST', `/broadcasts/${encodeURIComponent(id)}/preview`, { wechatName }),
  service: (signal?: AbortSignal) => call<{ open: ServiceSession[]; ended: ServiceSession[] }>('GET', '/service/sessions', undefined, signal),
  conversation: (id: string, after: number, signal?: AbortSignal) =>
    call<{ session: ServiceSession; lines: ServiceLine[] }>('GET', `/service/sessions/${encodeURIComponent(id)}?after=${after}`, undefined, signal),
  /** Another text when there is something to read, and nothing when there is not. */
  serviceNews: async (talk: string, known: string, signal?: AbortSignal): Promise<string | undefined> => {
    const answer = await reach('GET', `/service/news${talk && `?talk=${encodeURIComponent(talk)}`}`, known ? { 'If-None-Match': known } : {}, undefined, signal)
    if (answer.status === 304) return undefined
    if (!answer.ok) throw await refused(answer)
    return answer.headers.get('ETag') ?? undefined
  },
  readService: (id: string, line: number) => call<void>('POST', `/service/sessions/${encodeURIComponent(id)}/reading`, { line }),
  /** Where the browser finds a picture that the person sent. */
  servicePicture: (id: string, line: number) => `${BASE}/service/sessions/${encodeURIComponent(id)}/lines/${line}/picture`,
  accountPictures: (query: { q: string; page: number }, signal?: AbortSignal) =>
    call<{ pictures: AccountPicture[]; total: number; most: number }>('GET', `/account-pictures?${new URLSearchParams({ q: query.q, page: String(query.page) })}`, undefined, signal),
  addAccountPicture: (name: string, file: string) => call<AccountPicture>('POST', '/account-pictures', { name, file }),
  renameAccountPicture: (id: string, name: string) => call<AccountPicture>('PUT', `/account-pictures/${encodeURIComponent(id)}`, { name }),
  removeAccountPicture: (id: string) => call<void>('DELETE', `/account-pictures/${encodeURIComponent(id)}`),
  /** Where the browser finds a picture of the library, by what WeChat knows it by. */
  accountPicture: (reference: string) => `${BASE}/account-pictures/file?of=${encodeURIComponent(reference)}`,
  servicePerson: (id: string, signal?: AbortSignal) =>
    call<ServicePersonAnswer>('GET', `/service/sessions/${encodeURIComponent(id)}/person`, undefined, signal),
  takeService: (id: string, over: boolean) => call<ServiceSession>('POST', `/service/sessions/${encodeURIComponent(id)}/taking`, { over }),
  sayService: (id: string, wanted: WantedAnswer) => call<ServiceSession>('POST', `/service/sessions/${encodeURIComponent(id)}/lines`, wanted),
  endService: (id: string) => call<ServiceSession>('POST', `/service/sessions/${encodeURIComponent(id)}/end`),
  desk: (signal?: AbortSignal) => call<{ desk: Desk; changedAt?: string; changedBy?: string }>('GET', '/service/desk', undefined, signal),
  setDesk: (desk: Desk) => call<{ desk: Desk; changedAt?: string; changedBy?: string }>('PUT', '/service/desk', desk),
  tags: (signal?: AbortSignal) => call<{ tags: Tag[] }>('GET', '/tags', undefined, signal),
  addTag: (tag: WantedTag) => call<{ tags: Tag[] }>('POST', '/tags', tag),
  removeTag: (id: string, version: number) => call<{ tags: Tag[] }>('DELETE', `/tags/${encodeURIComponent(id)}?version=${version}`),
  changeTag: (id: string, tag: WantedTag) => call<{ tags: Tag[] }>('PUT', `/tags/${encodeURIComponent(id)}`, tag),
  worn: (person: string, signal?: AbortSignal) =>
    call<WornTag[]>('GET', `/tags/people/${encodeURIComponent(person)}`, undefined, signal),
  giveTag: (person: string, tag: string) =>
    call<WornTag[]>('PUT', `/tags/people/${encodeURIComponent(person)}/${encodeURIComponent(tag)}`),
  takeTag: (person: string, tag: string) =>
    call<WornTag[]>('DELETE', `/tags/people/${encodeURIComponent(person)}/${encodeURIComponent(tag)}`),
  replies: (signal?: AbortSignal) => call<RepliesAnswer>('GET', '/replies', undefined, signal),
  addReply: (rule: ReplyRule) => call<RepliesAnswer>('POST', '/replies/rules', { rule, version: 0 }),
  changeReply: (id: string, rule: ReplyRule, version: number) =>
    call<RepliesAnswer>('PUT', `/replies/rules/${encodeURIComponent(id)}`, { rule, version }),
  removeReply: (id: string, version: number) =>
    call<RepliesAnswer>('DELETE', `/replies/rules/${encodeURIComponent(id)}?version=${version}`),
  importReplies: () => call<RepliesAnswer>('POST', '/replies/import'),
  replyVersions: () => call<{ versions: ReplyVersion[] }>('GET', '/replies/versions'),
  publishRepliesAgain: (number: number) => call<RepliesAnswer>('POST', `/replies/versions/${number}/publication`),
  publishReplies: () => call<RepliesAnswer>('POST', '/replies/publication'),
  tryReplies: (question: TrialQuestion) => call<Trial>('POST', '/replies/trial', question),
  questions: (days: number, signal?: AbortSignal) => call<Question[]>('GET', `/replies/questions?days=${days}`, undefined, signal),
  outbox: (signal?: AbortSignal) => call<OutboxAnswer>('GET', '/outbox', undefined, signal),
  heldMessages: (signal?: AbortSignal) => call<MessagesPage>('GET', '/messages/held', undefined, signal),
  moreHeldMessages: (after: string) => call<MessagesPage>('GET', `/messages/held?after=${encodeURIComponent(after)}`),
  noticeWords: (id: string) => call<WrittenNotice>('GET', `/messages/notices/${encodeURIComponent(id)}/words`),
  noticeResults: (days: number, signal?: AbortSignal) => call<NoticeCounts>('GET', `/messages/results?days=${days}`, undefined, signal),
  noticeTexts: (signal?: AbortSignal) => call<{ kinds: NoticeTextsKind[] }>('GET', '/messages/texts', undefined, signal),
  setNoticeTexts: (kind: string, wanted: NoticeTextsWanted) =>
    call<{ kinds: NoticeTextsKind[] }>('PUT', `/messages/texts/${encodeURIComponent(kind)}`, wanted),
  tryNoticeTexts: (kind: string, wanted: NoticeTextsWanted) =>
    call<NoticeTrial>('POST', `/messages/texts/${encodeURIComponent(kind)}/trial`, wanted),
  messages: (person: string, after: string) =>
    call<MessagesPage>('GET', `/messages/people/${encodeURIComponent(person)}${after ? `?after=${encodeURIComponent(after)}` : ''}`),
  findMember: (q: string, signal?: AbortSignal) =>
    call<Member>('GET', `/membership/members?${new URLSearchParams({ q })}`, undefined, signal),
  points: (id: string, after: string) =>
    call<PointsPage>('GET', `/membership/members/${encodeURIComponent(id)}/points?${new URLSearchParams({ after })}`),
  adjust: (id: string, points: number, reason: string, key: string) =>
    call<{ points: number }>('POST', `/membership/members/${encodeURIComponent(id)}/adjustments`, { points, reason }, undefined, key),
  levels: (signal?: AbortSignal) => call<Levels>('GET', '/membership/levels', undefined, signal),
  setLevels: (levels: Levels) => call<Levels>('PUT', '/membership/levels', levels),
  coupons: (signal?: AbortSignal) => call<{ templates: ListedCoupon[] }>('GET', '/coupons', undefined, signal),
  createCoupon: (template: CouponTemplate, key: string) => call<{ id: string }>('POST', '/coupons', template, undefined, key),
  stopCoupon: (id: string) => call<void>('POST', `/coupons/${encodeURIComponent(id)}/stop`),
  couponCodes: (id: string) => call<{ codes: CouponCode[] }>('GET', `/coupons/${encodeURIComponent(id)}/codes`),
  makeCodes: (id: string, wanted: { count: number; most: number; validDays?: number }, key: string) =>
    call<{ codes: CouponCode[] }>('POST', `/coupons/${encodeURIComponent(id)}/codes`, wanted, undefined, key),
  giveCoupon: (id: string, personId: string, key: string) =>
    call<{ coupon: string }>('POST', `/coupons/${encodeURIComponent(id)}/gifts`, { personId }, undefined, key),
  rewards: (signal?: AbortSignal) => call<{ rewards: ListedReward[] }>('GET', '/rewards', undefined, signal),
  saveReward: (id: string, reward: Reward, version: number, stock?: number) =>
    call<{ rewards: ListedReward[] }>('PUT', `/rewards/${encodeURIComponent(id)}`, { reward, version, stock }),
  stopReward: (id: string) => call<{ rewards: ListedReward[] }>('POST', `/rewards/${encodeURIComponent(id)}/stop`),
  restockReward: (id: string, change: number, key: string) =>
    call<{ rewards: ListedReward[] }>('POST', `/rewards/${encodeURIComponent(id)}/stock`, { change }, undefined, key),
  limitReward: (id: string, left: number | undefined, key: string) =>
    call<{ rewards: ListedReward[] }>('POST', `/rewards/${encodeURIComponent(id)}/limit`, { limited: left !== undefined, left }, undefined, key),
  importRewardCodes: (id: string, codes: string, key: string) =>
    call<{ added: number; duplicates: string[] }>('POST', `/rewards/${encodeURIComponent(id)}/codes`, { codes }, undefined, key),
  rewardCode: (code: string) => call<RewardCode>('GET', `/rewards/codes?q=${encodeURIComponent(code)}`),
  useRewardCode: (id: string, key: string) => call<RewardCode>('POST', `/rewards/codes/${encodeURIComponent(id)}/use`, undefined, undefined, key),
  returnRewardCode: (id: string, note: string) => call<RewardCode>('POST', `/rewards/codes/${encodeURIComponent(id)}/return`, { note }),
  retry: (id: string) => call<void>('POST', `/outbox/${encodeURIComponent(id)}/retry`),
  setAside: (id: string, note: string) => call<void>('POST', `/outbox/${encodeURIComponent(id)}/set-aside`, { note }),
}

async function keep(session: Promise<Session>): Promise<Session> {
  const { csrf: token } = await session
  csrf = token
  return session
}

/** @param key the same for each try of one deed, so that it is done once */
async function call<T>(method: string, path: string, body?: unknown, signal?: AbortSignal, key?: string): Promise<T> {
  const answer = await reach(method, path, key === undefined ? {} : { 'Idempotency-Key': key }, body, signal)
  if (answer.ok) return answer.status === 204 ? (undefined as T) : ((await answer.json()) as T)
  throw await refused(answer)
}

async function reach(method: string, path: string, more: Record<string, string>, body?: unknown, signal?: AbortSignal): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': language.value, ...more }
  if (method !== 'GET') headers['X-CSRF-Token'] = csrf
  if (body !== undefined) headers['Content-Type'] = 'application/json'
  try {
    return await fetch(BASE + path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body), signal })
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === 'AbortError') throw failure
    throw new Problem(0, 'UNREACHABLE', '', null)
  }
}

async function refused(answer: Response): Promise<Problem> {
  const problem = await refusal(answer)
  if (problem.code === 'SESSION_REQUIRED') onSessionEnd()
  return problem
}

async function refusal(answer: Response): Promise<Problem> {
  const requestId = answer.headers.get('X-Request-Id')
  try {
    const members = (await answer.json()) as Record<string, unknown>
    return new Problem(answer.status, String(members.code), String(members.title), requestId, members)
  } catch {
    return new Problem(answer.status, 'INTERNAL', '', requestId)
  }
}
