/** Builds the web: one small beginning, a file for each page, nothing from elsewhere. */
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { offlineFiles } from './scripts/build/offline-files.ts'
import { pagesAhead } from './scripts/build/pages-ahead.ts'

/** What changes rarely and is needed by every page stays in the browser's memory from one release to the next. */
const GROUND = /node_modules\/(react|react-dom|scheduler|@tanstack)\//

export default defineConfig({
  root: 'src/app/web',
  plugins: [react(), pagesAhead(), offlineFiles('src/app/web/public')],
  build: {
    outDir: '../../../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    // What a page needs beside its own file is named by the server (pages-ahead) and kept by the service worker: the list of all of it
    // would be 3 kB of every first visit. A style sheet must stand before its page shows.
    modulePreload: { resolveDependencies: (_file, files, { hostType }) => (hostType === 'js' ? files.filter((one) => one.endsWith('.css')) : files) },
    reportCompressedSize: true,
    rolldownOptions: {
      input: ['src/app/web/index.html', 'src/app/web/sw.ts'],
      treeshake: {
        // A door re-exports many parts; only those that a page uses may come with it.
        moduleSideEffects: (id) => /\.css(\?|$)/.test(id) || /src\/app\/web\/main\.tsx/.test(id) || /dayjs\/locale/.test(id),
      },
      output: {
        // A service worker keeps its name: the browser asks for it again under the same address.
        entryFileNames: ({ name }) => (name === 'sw' ? '[name].js' : 'assets/[name]-[hash].js'),
        codeSplitting: { groups: [{ name: 'ground', test: GROUND }] },
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
  preview: { proxy: { '/api': 'http://127.0.0.1:8080' } },
})
