import { inject, type InjectionKey } from 'vue'

export const refreshKey: InjectionKey<() => Promise<void>> = Symbol('refresh')

/** Looks at the simulator at once, for an answer that should not wait for the next turn. */
export function useRefresh(): () => Promise<void> {
  return inject(refreshKey, () => Promise.resolve())
}
