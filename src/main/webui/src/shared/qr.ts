import { encode } from 'uqr'

/** Light modules around a code, without which a phone does not find it. */
const QUIET = 4

export interface Symbol {
  /** Width and height in modules, quiet zone included. */
  size: number
  /** All dark modules as one path, in modules. */
  path: string
}

/** The code of an address, with a correction that survives a scratched table. */
export function symbol(url: string): Symbol {
  const { data, size } = encode(url, { ecc: 'M', border: QUIET })
  const runs: string[] = []
  data.forEach((row, y) => {
    for (let x = 0; x < size; x++) {
      if (!row[x]) continue
      const from = x
      while (x < size && row[x]) x++
      runs.push(`M${from} ${y}h${x - from}v1h-${x - from}z`)
    }
  })
  return { size, path: runs.join('') }
}
