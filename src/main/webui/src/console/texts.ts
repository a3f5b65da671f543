import { useMessages } from '@/shared/messages'
import { en } from './messages.en'
import { zh } from './messages.zh'

export type TextKey = keyof typeof zh

/** The console's texts in the language the operator reads. */
export const t = useMessages<TextKey>(zh, en)
