/** Takes the pictures of the README and of the users' pages: `node run.mjs node tests/journeys/pictures.ts ADDRESS`, or some: `… ADDRESS co-quan-toi`. */
import { join } from 'node:path'
import { launch } from './browser.ts'
import { shotsOf, take } from './shots.ts'

const [address, ...only] = process.argv.slice(2)
if (!address) throw new Error('Say where the demonstration runs: node run.mjs node tests/journeys/pictures.ts http://localhost:8080')
const folder = join(import.meta.dirname, '..', '..', 'docs', 'images')
const browser = await launch()
for (const shot of (await shotsOf(browser, address)).filter((one) => only.length === 0 || only.includes(one.name))) {
  await take(browser, address, shot, folder)
  console.log(`${shot.name}.png`)
}
await browser.close()
