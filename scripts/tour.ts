/** Prints modules, tables, actions, routes and jobs: the house in one page. */
import { allRoutes } from '../src/app/doors.ts'
import { modules } from '../src/app/modules.ts'

for (const module of modules) {
  console.log(`\n${module.name}`)
  console.log(
    `  tables   ${
      Object.entries(module.tables)
        .map(([table, kind]) => `${table} (${kind})`)
        .join(', ') || '–'
    }`,
  )
  console.log(
    `  may      ${
      Object.entries(module.permissions)
        .map(([permission, roles]) => `${permission}: ${roles.join(' ')}`)
        .join('; ') || '–'
    }`,
  )
  console.log(
    `  jobs     ${[...(module.jobs ?? []).map((job) => job.name), ...(module.daily ?? []).map((job) => `${job.name} (daily)`)].join(', ') || '–'}`,
  )
  console.log(`  refuses  ${module.problems.join(', ') || '–'}`)
  for (const route of module.routes)
    console.log(`  ${route.method.padEnd(4)} /api${route.path.padEnd(44)} ${route.action.name} (${route.action.may})`)
}
const routes = allRoutes(modules)
console.log(
  `\n${modules.length} modules, ${modules.reduce((sum, module) => sum + Object.keys(module.tables).length, 0)} tables, ${new Set(routes.map((route) => route.action.name)).size} actions, ${routes.length} routes`,
)
