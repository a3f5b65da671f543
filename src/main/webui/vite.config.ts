import { fileURLToPath, URL } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const pages = { simulator: here('./simulator/index.html'), console: here('./console/index.html') }

// A deployed console has no simulator beside it: infra/pages builds it alone, into a folder of its own.
const deployed = process.env.WETWIN_PAGES === 'console'

// Two pages, one build: dist/simulator/, dist/console/ and their common dist/assets/.
// The base is relative, so the build does not care below which path it is served.
export default defineConfig({
  base: './',
  appType: 'mpa',
  plugins: [vue()],
  resolve: { alias: { '@': here('./src') } },
  server: { port: 5173, strictPort: true },
  build: {
    // A content security policy without inline code has no place for data: scripts and fonts.
    assetsInlineLimit: 0,
    outDir: deployed ? 'dist-console' : 'dist',
    rolldownOptions: {
      input: deployed ? { console: pages.console } : pages,
    },
  },
})
