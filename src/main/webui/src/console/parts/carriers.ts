import { t, type TextKey } from '../texts'

/** Whoever brings an order: the shop itself, and companies by their ids at WeChat. Others are typed. */
export const CARRIERS = ['SELF', 'SF', 'JD', 'ZTO', 'YTO', 'STO', 'EMS']

export const carrierName = (carrier: string): string => (CARRIERS.includes(carrier) ? t(`carrier.${carrier}` as TextKey) : carrier)
