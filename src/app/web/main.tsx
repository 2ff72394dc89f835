/** Where the web begins: the server, the words, the router, and the whole on the screen. */
import { askEarly, createApi, createQueries, keptLanguage, memory, takeAlong, UiProvider } from '#ui'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { modules } from './modules.ts'
import { createPages } from './router.tsx'
import { shell } from './shell-module.ts'
import './shell.css'
import './top.css'
import './phone.css'
import './pages/pages.css'

const queries = createQueries()
const all = [shell, ...modules]
const router = createPages(all)
const messages = all.map((module) => module.messages)

/** Pages for people who have not signed in: who is here was asked there too, and the answer leads nowhere. */
const open = new Set(all.flatMap(({ pages }) => pages.flatMap((page) => (page.public ? [page.path] : []))))

const api = createApi({
  language: keptLanguage,
  memory,
  onSignedOut: () => {
    // Reads that fail together lead to one sign-in; what another person had read must not stay.
    if (open.has(window.location.pathname.replace(/(?!^)\/$/, ''))) return
    queries.clear()
    const { pathname, search } = window.location
    const leave = () => window.location.replace(`/sign-in?next=${encodeURIComponent(pathname + search)}`)
    // A phone that was lost has its session ended: what it holds of what was read goes with it, before this page does.
    void takeAlong(undefined).then(leave, leave)
    setTimeout(leave, 2000)
  },
})

// On a slow line each question that waits for the one before costs a third of a second. Who is here, and what an address of one thing
// shows, were asked before this code came (first.js): they are taken up now, before the frame is drawn; so is the page's code.
void router.preloadRoute({ to: window.location.pathname })
for (const asked of Object.keys(window.hoplucAsked ?? {})) askEarly(queries, api, asked)

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

createRoot(root).render(
  <StrictMode>
    <UiProvider api={api} queries={queries} messages={messages}>
      <RouterProvider router={router} />
    </UiProvider>
  </StrictMode>,
)

// Once the first page is there: what makes the program open without a network.
window.addEventListener('load', () => setTimeout(() => void import('./offline.ts').then(({ startOffline }) => startOffline(api)), 3000))
