/** Pictures as rows of grey, 0 is black: what a scan needs before it is read. Pure. */

export type Raster = { width: number; height: number; grey: Uint8Array }

/** Grey from red, green, blue and how much of it covers the white paper. */
export function greyOf(rgba: Uint8Array | Uint8ClampedArray, width: number, height: number): Raster {
  const grey = new Uint8Array(width * height)
  for (let pixel = 0, at = 0; pixel < grey.length; pixel += 1, at += 4) {
    const light = (rgba[at]! * 77 + rgba[at + 1]! * 151 + rgba[at + 2]! * 28) >> 8
    const cover = rgba[at + 3]!
    grey[pixel] = cover === 255 ? light : (light * cover + 255 * (255 - cover)) / 255
  }
  return { width, height, grey }
}

/** What makes a page rough: the share of pixels that are specks, and how far the grey of the paper strays. */
function roughness({ width, height, grey }: Raster): { specks: number; grain: number } {
  let specks = 0
  let looked = 0
  let strayed = 0
  let paper = 0
  for (let y = 1; y < height - 1; y += 3) {
    for (let x = 1; x < width - 1; x += 3) {
      const at = y * width + x
      const around = (grey[at - 1]! + grey[at + 1]! + grey[at - width]! + grey[at + width]!) / 4
      const apart = Math.abs(grey[at]! - around)
      looked += 1
      if (apart > 110) specks += 1
      else if (around > 150) {
        strayed += apart
        paper += 1
      }
    }
  }
  return { specks: specks / Math.max(1, looked), grain: strayed / Math.max(1, paper) }
}

/** A picture whose pixels within the rim are worked out anew, each from where it stands. */
function redrawn({ width, height, grey }: Raster, pixel: (at: number) => number): Raster {
  const next = new Uint8Array(grey)
  for (let y = 1; y < height - 1; y += 1) for (let x = 1, at = y * width + 1; x < width - 1; x += 1, at += 1) next[at] = pixel(at)
  return { width, height, grey: next }
}

/** Thin strokes have a neighbour like themselves; what has none is a speck and becomes what is around it. */
function withoutSpecks(raster: Raster): Raster {
  const { width, grey } = raster
  return redrawn(raster, (at) => {
    const own = grey[at]!
    const [left, right, up, down] = [grey[at - 1]!, grey[at + 1]!, grey[at - width]!, grey[at + width]!]
    const least = Math.min(left, right, up, down)
    const most = Math.max(left, right, up, down)
    return own < least - 40 || own > most + 40 ? (left + right + up + down - least - most) >> 1 : own
  })
}

/** The mean of a pixel and its eight neighbours, the nearer counting more. */
function smoothed(raster: Raster): Raster {
  const { width, grey } = raster
  return redrawn(raster, (at) => {
    const corners = grey[at - width - 1]! + grey[at - width + 1]! + grey[at + width - 1]! + grey[at + width + 1]!
    const sides = grey[at - 1]! + grey[at + 1]! + grey[at - width]! + grey[at + width]!
    return (corners + 2 * sides + 4 * grey[at]!) >> 4
  })
}

/** Takes specks and grain out of a page that has them in number; a clean page is not touched. */
export function denoised(raster: Raster): Raster {
  const clean = roughness(raster).specks > 0.002 ? withoutSpecks(raster) : raster
  return roughness(clean).grain > 5 ? smoothed(clean) : clean
}

/** Dark points of a picture, thinned to some tens of thousands, x and y as shares of its width. */
function darkPoints({ width, height, grey }: Raster): { x: Float32Array; y: Float32Array } {
  const step = Math.max(1, Math.round(width / 900))
  const xs: number[] = []
  const ys: number[] = []
  let sum = 0
  for (let at = 0; at < grey.length; at += 97) sum += grey[at]!
  const dark = Math.min(150, (sum / Math.max(1, Math.ceil(grey.length / 97))) * 0.65)
  // The rim of a scan is shadow, not letters.
  for (let y = Math.round(height * 0.04); y < height * 0.96; y += step) {
    for (let x = Math.round(width * 0.05); x < width * 0.95; x += step) {
      if (grey[y * width + x]! < dark) {
        xs.push(x / step)
        ys.push(y / step)
      }
    }
  }
  return { x: Float32Array.from(xs), y: Float32Array.from(ys) }
}

/** How unevenly the dark points fall on rows tilted so: greatest when the rows run along the lines of text. */
function sharpness({ x, y }: { x: Float32Array; y: Float32Array }, degrees: number): number {
  const slope = Math.tan((degrees * Math.PI) / 180)
  const rows = new Uint32Array(4000)
  for (let point = 0; point < x.length; point += 1) {
    const row = Math.round(y[point]! - x[point]! * slope) + 500
    if (row >= 0 && row < rows.length) rows[row]! += 1
  }
  let sum = 0
  for (let row = 1; row < rows.length; row += 1) {
    const step = rows[row]! - rows[row - 1]!
    sum += step * step
  }
  return sum
}

const WIDEST = 5

/** By how many degrees the lines of a page fall to the right (a scan laid in askew), within five either way; 0 where it cannot be told. */
export function skewOf(raster: Raster): number {
  const points = darkPoints(raster)
  if (points.x.length < 400) return 0
  let best = { degrees: 0, value: sharpness(points, 0) }
  const look = (from: number, to: number, step: number) => {
    for (let degrees = from; degrees <= to + 1e-9; degrees += step) {
      const value = sharpness(points, degrees)
      if (value > best.value * 1.001) best = { degrees, value }
    }
  }
  look(-WIDEST, WIDEST, 0.5)
  look(best.degrees - 0.4, best.degrees + 0.4, 0.1)
  return Math.abs(best.degrees) < 0.2 ? 0 : Math.round(best.degrees * 10) / 10
}

/** A picture turned so that its lines run level; what comes in from outside is white. */
export function straightened(raster: Raster, degrees = skewOf(raster)): Raster {
  if (degrees === 0) return raster
  const { width, height, grey } = raster
  const turned = new Uint8Array(width * height).fill(255)
  const angle = (degrees * Math.PI) / 180
  const sin = Math.sin(angle)
  const cos = Math.cos(angle)
  const [middleX, middleY] = [width / 2, height / 2]
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const fromX = (x - middleX) * cos - (y - middleY) * sin + middleX
      const fromY = (x - middleX) * sin + (y - middleY) * cos + middleY
      const left = Math.floor(fromX)
      const top = Math.floor(fromY)
      if (left < 0 || top < 0 || left >= width - 1 || top >= height - 1) continue
      const at = top * width + left
      const right = fromX - left
      const low = fromY - top
      const above = grey[at]! * (1 - right) + grey[at + 1]! * right
      const below = grey[at + width]! * (1 - right) + grey[at + width + 1]! * right
      turned[y * width + x] = above * (1 - low) + below * low
    }
  }
  return { width, height, grey: turned }
}

/** A quarter of a circle or several, clockwise. */
export type Turn = 0 | 90 | 180 | 270

/** A picture turned clockwise. */
export function turned(raster: Raster, turn: Turn): Raster {
  if (turn === 0) return raster
  const { width, height, grey } = raster
  if (turn === 180) return { width, height, grey: grey.toReversed() }
  const next = new Uint8Array(grey.length)
  for (let y = 0; y < height; y += 1) {
    // What was a row is a column now: of the right side turned to the right, of the left side turned to the left.
    let to = turn === 90 ? height - 1 - y : (width - 1) * height + y
    const step = turn === 90 ? height : -height
    for (let from = y * width; from < (y + 1) * width; from += 1, to += step) next[to] = grey[from]!
  }
  return { width: height, height: width, grey: next }
}

/** A place in a picture, in its points; the right and the bottom edge are outside. */
export type Place = { left: number; top: number; right: number; bottom: number }

/** Fewer dark points than this are specks. */
const LEAST_INK = 20

/** Whether anything is printed in a place. */
export function hasInk({ width, grey }: Raster, { left, top, right, bottom }: Place): boolean {
  let dark = 0
  for (let y = top; y < bottom; y += 1) for (let x = left; x < right; x += 1) if (grey[y * width + x]! < 130 && (dark += 1) >= LEAST_INK) return true
  return false
}

/** A place of a picture, as many times as large. */
export function enlarged({ width, grey }: Raster, { left, top, right, bottom }: Place, times: number): Raster {
  const large: Raster = { width: Math.floor((right - left - 1) * times), height: Math.floor((bottom - top - 1) * times), grey: new Uint8Array() }
  large.grey = new Uint8Array(large.width * large.height)
  for (let y = 0; y < large.height; y += 1) {
    const [row, low] = [Math.floor(y / times), (y / times) % 1]
    for (let x = 0; x < large.width; x += 1) {
      const [column, far] = [Math.floor(x / times), (x / times) % 1]
      const at = (top + row) * width + left + column
      const above = grey[at]! * (1 - far) + grey[at + 1]! * far
      large.grey[y * large.width + x] = above * (1 - low) + (grey[at + width]! * (1 - far) + grey[at + width + 1]! * far) * low
    }
  }
  return large
}

/** How light the paper of a page is: white where next to nothing is light. */
export function paperOf({ grey }: Raster): number {
  let [sum, looked] = [0, 0]
  for (let at = 0; at < grey.length; at += 97) {
    if (grey[at]! < 150) continue
    sum += grey[at]!
    looked += 1
  }
  return looked === 0 ? 255 : Math.round(sum / looked)
}

/** Makes a place bare paper. Changes the picture. */
export function blank({ width, grey }: Raster, { left, top, right, bottom }: Place, paper: number): void {
  for (let y = top; y < bottom; y += 1) grey.fill(paper, y * width + left, y * width + right)
}

/** A picture as a file of the plainest kind (PGM), which every reader of pictures takes. */
export function toPgm({ width, height, grey }: Raster): Uint8Array {
  const head = new TextEncoder().encode(`P5\n${width} ${height}\n255\n`)
  const file = new Uint8Array(head.length + grey.length)
  file.set(head)
  file.set(grey, head.length)
  return file
}
