import { onBeforeUnmount, onMounted } from 'vue'

/** Keys that act while the operator is not typing: `{ j: next, k: previous, '/': search }`. Escape always acts. */
export function useKeys(keys: Record<string, () => void>): void {
  const press = (event: KeyboardEvent) => {
    const act = keys[event.key]
    if (!act || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    if (event.key !== 'Escape' && isTyping(event.target)) return
    if (event.key === 'Enter' && isControl(event.target)) return
    if (event.key !== 'Escape') event.preventDefault()
    act()
  }
  onMounted(() => window.addEventListener('keydown', press))
  onBeforeUnmount(() => window.removeEventListener('keydown', press))
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
}

function isControl(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('button, a, [role="button"]') !== null
}
