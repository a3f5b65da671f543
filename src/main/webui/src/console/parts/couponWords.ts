import type { CouponTemplate } from '../api'
import { money } from '../format'
import { t } from '../texts'

/** What a coupon takes off, in a few words. */
export function couponWords(template: CouponTemplate): string {
  const amount = money(template.amountFen ?? 0)
  switch (template.kind) {
    case 'FIXED':
      return t('coupons.fixedText', { min: money(template.minSpendFen), amount })
    case 'PERCENT':
      return t('coupons.percentText', { percent: template.percentOff ?? 0, amount })
    case 'ITEM':
      return t('coupons.itemText', { amount })
    case 'DELIVERY': {
      const min = money(template.minSpendFen)
      return template.amountFen === undefined ? t('coupons.deliveryWholeText', { min }) : t('coupons.deliveryText', { min, amount })
    }
  }
}

/** When it is given by itself; nothing for never. */
export function issueWords(template: CouponTemplate): string {
  switch (template.issuedOn) {
    case 'FIRST_ORDER':
      return t('coupons.issuedAtFirstOrder')
    case 'LEVEL':
      return t('coupons.issuedAtLevel', { rank: template.issuedRank ?? 0 })
    case 'BIRTHDAY':
      return t('coupons.issuedAtBirthday')
    default:
      return ''
  }
}
