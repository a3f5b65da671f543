import type { Problem } from '@/shared/api/http'

/** What went wrong, in a sentence, and what to do about it. */
export interface Trouble {
  title: string
  help: string
}

const KNOWN: Record<string, Trouble> = {
  UNREACHABLE: { title: '网络断了', help: '检查网络后再试。已经下的单不会丢。' },
  TIMEOUT: { title: '等得太久了', help: '店里的系统没有及时回答，再试一次。已经下的单不会丢。' },
  SESSION_REQUIRED: { title: '登录没有成功', help: '再试一次；还不行就关掉小程序重新进来。' },
  WECHAT_BUSY: { title: '微信暂时忙不过来', help: '过一会儿再试，你选好的都还在。' },
  TOO_MANY_REQUESTS: { title: '操作太频繁了', help: '歇一会儿再试。' },
  NOT_FOUND: { title: '这里没有内容', help: '它可能属于另一个微信号，或已经不在了。' },
  ACCOUNT_FROZEN: { title: '这个微信号暂时不能登录', help: '到微信里解除限制后再来。' },
  LOGIN_BLOCKED: { title: '这个微信号暂时不能登录', help: '微信拦下了这次登录，过一会儿再试。' },
  NOT_ENOUGH_POINTS: { title: '积分不够', help: '取餐后积分会到账，攒够了再来换。' },
  REWARD_SOLD_OUT: { title: '手慢了，这个已经兑完', help: '积分没有动，看看别的。' },
  REWARD_LIMIT_REACHED: { title: '这个已换到上限', help: '积分没有动，看看别的。' },
  COUPON_CODE_UNKNOWN: { title: '没有这个券码', help: '看看有没有输错；也可能已经失效。' },
  COUPONS_GONE: { title: '手慢了，优惠券已发完', help: '看看别的活动。' },
  COUPON_LIMIT_REACHED: { title: '这种券已领到上限', help: '用掉以后也不能再领，看看别的。' },
  COUPON_FOR_NEW_PEOPLE: { title: '这张券只给新朋友', help: '老朋友可以用积分换券。' },
  BIRTHDAY_KEPT: { title: '生日一年只能改一次', help: '原来的生日留着。' },
  TOO_MUCH_UNPAID: { title: '还有没付款的订单', help: '没有下单，先付款或取消之前的订单。' },
  PICKUP_TIME_FULL: { title: '这个时段约满了', help: '没有下单，换一个时间再提交。' },
  PICKUP_TIME_GONE: { title: '这个时间不能选了', help: '没有下单，换一个时间再提交。' },
  PICKUP_TIME_NEEDED: { title: '先选取餐时间', help: '这家店按时间取餐，选好再提交。' },
  DELIVERY_NOT_OFFERED: { title: '这家店暂不配送', help: '没有下单，可以到店自取。' },
  DELIVERY_OUT_OF_AREA: { title: '这个地址送不到', help: '没有下单，换个地址或到店自取。' },
  DELIVERY_MINIMUM: { title: '还没到起送价', help: '没有下单，再加一点就能送。' },
  PRODUCT_NOT_SHOWN: { title: '这家店现在没有它', help: '没有设提醒，看看别的。' },
  ALREADY_ON_SALE: { title: '已经开售了', help: '不用提醒，可以直接下单。' },
  TOO_MANY_REMINDERS: { title: '提醒设满了', help: '取消一个开售提醒，再来设。' },
  CART_FULL: { title: '购物车放满了', help: '先下单，或去掉几样再加。' },
  PRODUCT_NOT_SOLD: { title: '有商品已经不卖了', help: '去掉它，其余照旧。' },
  NOT_ON_SALE_YET: { title: '有商品还没开卖', help: '去掉它，其余照旧。' },
  CHOICES_INVALID: { title: '规格刚刚改了', help: '重新选一次再加。' },
  SHOP_UNAVAILABLE: { title: '这家店现在不接待', help: '没有下单，换一家门店再来，购物车会留着。' },
  SHOP_CLOSED: { title: '店已打烊', help: '营业时间再来，购物车会留着。' },
  ORDER_NOT_PAYABLE: { title: '这个订单不能再付款了', help: '它已经付过或关闭了，看看最新状态。' },
  PHONE_CODE_INVALID: { title: '没拿到手机号', help: '授权过期了，再点一次。' },
  AFTER_SALES_OPEN: { title: '上一个申请还没处理', help: '等店员处理完，或先撤回它。' },
  AFTER_SALES_TOO_OFTEN: { title: '这一单不能再申请了', help: '还有问题就找客服，他们看得到之前的申请。' },
  AFTER_SALES_STATE: { title: '店员刚刚处理了', help: '看看最新的结果。' },
  ORDER_STATE: { title: '这一单现在做不了这件事', help: '它的状态刚刚变了，看看最新的。' },
  PRICE_WOULD_CHANGE: { title: '这样改价钱会变', help: '订单没有变。取消后重新下单，就按新的价钱。' },
  REFUND_TOO_MUCH: { title: '超过了能退的金额', help: '改小一点再提交。' },
  INVOICE_ASKED: { title: '这一单已经申请过发票', help: '要改抬头就找客服。' },
  PHOTO_GONE: { title: '有一张照片没有留住', help: '去掉它，重新选一次再提交。' },
  PHOTOS_TOO_MANY: { title: '这一单传的照片太多了', help: '用文字说明，照样可以提交。' },
  PHOTOS_NOT_SET_UP: { title: '现在不能上传照片', help: '用文字说明，照样可以提交。' },
  SURVEY_CLOSED: { title: '这份问卷已经结束', help: '谢谢你来看，下次再请你填。' },
  SURVEY_ANSWERED: { title: '你已经填过了', help: '每人一次，之前的回答我们收到了。' },
  ANSWER_REFUSED: { title: '有一题没有填好', help: '看看哪一题还空着，再提交。' },
  IDEMPOTENCY_KEY_REUSED: { title: '刚才已经提交过', help: '到「订单」或「我的」里看看，没有就再来一次。' },
}

export function troubleOf(problem: Problem): Trouble {
  const known = KNOWN[problem.code]
  const wait = problem.retryAfterSeconds ? `${problem.retryAfterSeconds} 秒后再试，你选好的都还在。` : null
  if (known) return wait ? { ...known, help: wait } : known
  const number = problem.requestId ? `还不行就把编号告诉店员：${problem.requestId}` : '还不行就过一会儿再来。'
  return { title: problem.title || '没有成功', help: problem.detail || `再试一次；${number}` }
}
