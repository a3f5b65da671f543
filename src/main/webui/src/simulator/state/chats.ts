import { computed, watch } from 'vue'
import { simulator } from '../api/simulator'
import { phone, phoneOf, screen } from './phone'
import { poll } from './poll'
import { world } from './world'

const EVERY_MS = 1_200

export const unreadMessages = computed(() => phone.value.chat?.unread ?? 0)
export const unreadNotices = computed(() => Math.max(0, (phone.value.notices?.length ?? 0) - phone.value.seenNotices))

async function look(): Promise<void> {
  const person = world.person.value
  const [chat, notices] = await Promise.all([simulator.chat(person), simulator.serviceNotices(person)])
  const mine = phoneOf(person)
  mine.chat = chat
  mine.notices = notices.messages
  if (person !== world.person.value || mine.mini.open) return
  if (screen.value.name === 'chat' && chat.unread > 0) await simulator.read(person)
  if (screen.value.name === 'notices') mine.seenNotices = notices.messages.length
}

/** Keeps the two conversations of the person on screen fresh; the returned function looks at once. */
export function watchChats(): () => Promise<void> {
  const now = poll(look, EVERY_MS)
  watch([world.person, screen, () => phone.value.mini.open], () => void now())
  return now
}
