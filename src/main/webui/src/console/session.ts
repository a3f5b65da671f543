import { shallowReadonly, shallowRef } from 'vue'
import { api, Problem, whenSessionEnds, type Session } from './api'

const current = shallowRef<Session>()

/** Who is signed in; undefined when nobody is. */
export const session = shallowReadonly(current)

/** Finds out from the server whether this browser is signed in. */
export async function remember(): Promise<Session | undefined> {
  if (current.value) return current.value
  try {
    current.value = await api.session()
  } catch (failure) {
    if (!(failure instanceof Problem)) throw failure
  }
  return current.value
}

export async function signIn(name: string, password: string): Promise<void> {
  current.value = await api.signIn(name, password)
}

export async function signOut(): Promise<void> {
  try {
    await api.signOut()
  } finally {
    current.value = undefined
  }
}

/** Calls `act` when somebody who was signed in no longer is. */
export function onEnd(act: () => void): void {
  whenSessionEnds(() => {
    if (!current.value) return
    current.value = undefined
    act()
  })
}
