import { ref, watch, type Ref } from 'vue'
import type { Home, Product, ShopApi } from '../../api/shop'
import type { Group } from './MenuList.vue'

interface Rest {
  products: Product[]
  goesOn: boolean
}

/** What a category has beyond the shelf, page by page as somebody asks for it; another shelf begins anew. */
export function useRest(shop: ShopApi, home: Ref<Home | null>) {
  const rest = ref(new Map<string, Rest>())
  const busy = new Set<string>()
  watch(
    () => home.value?.shelf,
    () => rest.value.clear(),
  )

  function withRest(group: Group): Group {
    const more = rest.value.get(group.id)
    return more ? { ...group, products: [...group.products, ...more.products], more: more.goesOn } : group
  }

  async function loadMore(group: Group): Promise<void> {
    const last = group.products.at(-1)
    const menu = home.value
    if (!menu || !last || busy.has(group.id)) return
    busy.add(group.id)
    try {
      const page = await shop.category(menu.shop.id, group.id, last.id)
      if (home.value?.shelf !== menu.shelf) return
      const before = rest.value.get(group.id)?.products ?? []
      rest.value.set(group.id, { products: [...before, ...page.products], goesOn: page.next !== undefined })
    } catch {
      // The button stays: whoever wants more taps it again.
    } finally {
      busy.delete(group.id)
    }
  }

  return { withRest, loadMore }
}
