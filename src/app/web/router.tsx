/** The router, assembled from what the modules give. */
import { PageParts, plainSearch, speaking, useMay, useParams, useWords, type RoomWords, type WebModule, type WebPage } from '#ui'
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, type AnyRoute } from '@tanstack/react-router'
import { useLayoutEffect, type ComponentType } from 'react'
import { Broken, NotFound, NotPermitted } from './pages/dead-ends.tsx'
import { Ground } from './ground.tsx'
import { leadSomewhere } from './identities.ts'
import { SignedIn } from './signed-in.tsx'
import { ModulesContext } from './modules-context.ts'

export function createPages(modules: readonly WebModule[]) {
  const ground = createRootRoute({ component: Ground, notFoundComponent: NotFound, errorComponent: Broken })
  const parts = modules.flatMap((module) => module.parts ?? [])
  const Inside = () => (
    <ModulesContext value={modules}>
      <PageParts value={parts}>
        <SignedIn />
      </PageParts>
    </ModulesContext>
  )
  const inside = createRoute({ getParentRoute: () => ground, id: 'inside', component: Inside })
  // What no module knows is answered inside the shell, so that the menu is at hand.
  const unknown = createRoute({ getParentRoute: () => inside, path: '$', component: NotFound })
  const pages = modules.flatMap((module) => module.pages)
  const routes = modules.flatMap((module) => module.pages.map((page) => routeOf(page, roomsOf(page, module, modules), page.public ? ground : inside)))
  const parted = (open: boolean) => routes.filter((_, place) => (pages[place]?.public === true) === open)

  return createRouter({
    routeTree: ground.addChildren([...parted(true), inside.addChildren([...parted(false), unknown])]),
    parseSearch: plainSearch.parse,
    stringifySearch: plainSearch.write,
    defaultNotFoundComponent: NotFound,
    defaultErrorComponent: Broken,
    defaultPreload: false,
    scrollRestoration: true,
    // Code arrives in a moment; a page that blinks to "loading" and back is worse than one that waits.
    defaultPendingMs: 400,
  })
}

/** The modules whose sentences a page says: its own last, so that its own word counts. */
function roomsOf({ speaks = [] }: WebPage, own: WebModule, modules: readonly WebModule[]): RoomWords[] {
  const others = modules.filter((one) => one !== own && (speaks === 'all' || speaks.includes(one.name)))
  return [...others, own].flatMap(({ words }) => words ?? [])
}

function routeOf(page: WebPage, rooms: readonly RoomWords[], parent: AnyRoute): AnyRoute {
  const load = speaking(rooms, async () => {
    const { default: Content } = await page.load()
    return { default: () => <PageOf page={page} Content={Content} /> }
  })
  return createRoute({
    getParentRoute: () => parent,
    path: page.path,
    component: lazyRouteComponent(load),
    notFoundComponent: NotFound,
    ...(page.search ? { validateSearch: page.search } : {}),
  }) as unknown as AnyRoute
}

function PageOf({ page, Content }: { page: WebPage; Content: ComponentType }) {
  const { t } = useWords()
  const may = useMay()
  const leads = leadSomewhere(useParams())
  const title = t(page.title)
  // Before the page's own effects: a page that knows its name better says so after this.
  useLayoutEffect(() => {
    document.title = `${title} · ${t('ui.name')}`
  }, [title, t])
  if (!leads) return <NotFound />
  return page.may === undefined || may(page.may) ? <Content /> : <NotPermitted />
}
