import { ElMessage } from 'element-plus'
import 'element-plus/theme-chalk/el-message.css'
import { ref } from 'vue'
import { told } from './told'

/**
 * One thing at a time is done on a page, and whatever comes of it is said.
 *
 * @param afterwards runs in any case, as reading again what is shown
 */
export function useDeed(afterwards: () => unknown = () => {}) {
  /** What it is done to, while it lasts. */
  const busy = ref('')

  /** Tells whether it was done. */
  async function deed(what: string, work: () => Promise<unknown>, done: string): Promise<boolean> {
    busy.value = what
    try {
      await work()
      ElMessage.success(done)
      return true
    } catch (failure) {
      ElMessage.error(told(failure))
      return false
    } finally {
      busy.value = ''
      void afterwards()
    }
  }

  return { busy, deed }
}
