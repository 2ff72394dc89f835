/** `hopluc files`: brings the files from the disk to the bucket (or back), and checks that all of them are there and whole. */
import { Refusal } from '#lib/problem'
import { readConfig } from '#platform/config'
import { createFileStore } from '#platform/files'
import { createLog } from '#platform/log'
import { createS3Store } from '#platform/storage-s3'
import { checkFiles, moveFiles, type Moved } from '#platform/storage-care'
import { WrongUse, type Command } from '../command.ts'
import { openHouse } from '../house.ts'

const USAGE = 'files move --to s3|disk [--remove] | files check'

export const command: Command = {
  usage: USAGE,
  summary: 'moves files between disk and S3, or checks them',
  help: 'move: copies every file between HOPLUC_DATA/files and the bucket of HOPLUC_S3_*, reads each back, and with --remove takes it from where it was. Begun again, it goes on where it stopped. Needs no database.\ncheck: reads every file that the database names from the configured store and compares it with its hash. Exit status 1 when a file is lost or damaged.',
  options: { to: { type: 'string' }, remove: { type: 'boolean' } },
  async run(values, words) {
    try {
      if (words.length === 1 && words[0] === 'move') return await move(values)
      if (words.length === 1 && words[0] === 'check' && !values.to && !values.remove) return await check()
    } catch (error) {
      // The store has been asked several times by now.
      if (error instanceof Refusal && error.code === 'files.storeAway') {
        const why = error.cause instanceof Error ? error.cause.message : String(error.cause)
        return said(`the file store could not be used (${why}); once that is mended, run the command again: it goes on where it stopped`)
      }
      throw error
    }
    throw new WrongUse(`usage: hopluc ${USAGE}`)
  },
}

function said(line: string): number {
  console.error(`hopluc: ${line}`)
  return 1
}

async function move(values: Record<string, string | boolean | undefined>): Promise<number> {
  const config = readConfig()
  if (values.to !== 's3' && values.to !== 'disk') throw new WrongUse(`say where to with --to s3 or --to disk; usage: hopluc ${USAGE}`)
  if (!config.s3) throw new WrongUse('HOPLUC_S3_ENDPOINT and HOPLUC_S3_BUCKET name no bucket')
  const log = createLog('warn')
  const [disk, bucket] = [createFileStore(config.dataDir), createS3Store(config.s3, { trouble: (facts, what) => log.error(facts, what) })]
  const [from, to] = values.to === 's3' ? [disk, bucket] : [bucket, disk]
  const told = every(1000, (done: Moved) => console.log(`${done.moved + done.already} files …`))
  const done = await moveFiles(from, to, { remove: values.remove === true, progress: (state) => told(state.moved + state.already, state) })
  console.log(
    `${done.moved} files (${(done.bytes / 1_000_000).toFixed(1)} MB) copied from ${from.where} to ${to.where}, ${done.already} were there; every one was read back.`,
  )
  for (const sha256 of done.damaged) console.log(`${sha256} is damaged in ${from.where} and was left there`)
  return done.damaged.length === 0 ? 0 : 1
}

async function check(): Promise<number> {
  const house = await openHouse(readConfig(), createLog('warn'))
  try {
    const { files } = house.office
    const told = every(1000, (count: number) => console.log(`${count} files …`))
    const checked = await checkFiles(house.office.db, files, (count) => told(count, count))
    for (const sha256 of checked.lost) console.log(`${sha256} is not in ${files.where}`)
    for (const sha256 of checked.damaged) console.log(`${sha256} is damaged in ${files.where}`)
    console.log(
      `${checked.files} files in ${files.where}: ${checked.lost.length} lost, ${checked.damaged.length} damaged; ${checked.unreferenced} kept that no entry names`,
    )
    return checked.lost.length + checked.damaged.length === 0 ? 0 : 1
  } finally {
    await house.close()
  }
}

/** Calls `tell` at every so many. */
function every<T>(step: number, tell: (state: T) => void): (count: number, state: T) => void {
  return (count, state) => {
    if (count % step === 0) tell(state)
  }
}
