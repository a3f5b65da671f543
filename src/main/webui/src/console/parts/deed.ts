import { ElMessage } from 'element-plus'
import 'element-plus/theme-chalk/el-message.css'
import { ref } from 'vue'
import { told } from './told'

/** One thing at a time is done on a page; whatever comes of it is said, and what is shown is read again. */
export function useDeed(reload: () => unknown) {
  /** What it is done to, while it lasts. */
  const busy = ref('')

  async function deed(what: string, work: () => Promise<unknown>, done: string) {
    busy.value = what
    try {
      await work()
      ElMessage.success(done)
    } catch (failure) {
      ElMessage.error(told(failure))
    } finally {
      busy.value = ''
      void reload()
    }
  }

  return { busy, deed }
}
