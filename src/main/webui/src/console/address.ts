import { computed, ref, watch, type ComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'

const SETTLE_MS = 250

/** What is shown is in the address, so that it can be kept, shared and gone back to. */
export function useAddress() {
  const route = useRoute()
  const router = useRouter()
  /** Empty where the address does not say. */
  const said = (name: string) => computed(() => text(route.query[name]))
  const page = computed(() => Math.max(1, Number(text(route.query.page)) || 1))

  /** What becomes empty leaves the address; the rest of it stays. */
  function show(changed: Record<string, string>) {
    const query = { ...route.query, ...changed }
    void router.replace({ query: Object.fromEntries(Object.entries(query).filter(([, value]) => value !== '')) })
  }

  /** What is typed in a search box; it is looked for, from the first page on, once nobody has typed for a moment. */
  function typedFor(search: ComputedRef<string>) {
    const typed = ref(search.value)
    watch(search, (now) => (typed.value = now))
    let settling: ReturnType<typeof setTimeout> | undefined
    watch(typed, (now) => {
      clearTimeout(settling)
      if (now !== search.value) settling = setTimeout(() => show({ q: now.trim(), page: '' }), SETTLE_MS)
    })
    return typed
  }

  return { said, page, show, typedFor }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
