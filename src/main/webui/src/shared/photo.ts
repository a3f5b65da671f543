/** Photos on their way to the store: told by their first bytes, and brought by an address that was signed for each. */
export type PhotoKind = 'PNG' | 'JPEG' | 'WEBP'

/** Leave to bring one photo to the store, once. */
export interface PhotoLeave {
  uploadUrl: string
  headers: Record<string, string>
  until: string
}

/** What the server takes. */
export const MOST_BYTES = 2 * 1024 * 1024
export const MOST_PIXELS = 10_000

/** How long nothing may move before an upload counts as broken. One that moves, however slowly, goes on. */
const STALLED_MS = 60_000

const HEADS: [PhotoKind, RegExp][] = [
  ['PNG', /^\x89PNG\r\n\x1a\n/],
  ['JPEG', /^\xff\xd8\xff/],
  ['WEBP', /^RIFF[^]{4}WEBP/],
]

/** What a file is by its first bytes, whatever its name says. */
export async function kindOf(file: Blob): Promise<PhotoKind | undefined> {
  const head = String.fromCharCode(...new Uint8Array(await file.slice(0, 12).arrayBuffer()))
  return HEADS.find(([, begins]) => begins.test(head))?.[0]
}

/** As it is shown: turned as the camera says. Fails where the browser cannot read it. */
export async function sizeOf(file: Blob): Promise<{ width: number; height: number }> {
  const picture = await createImageBitmap(file)
  const { width, height } = picture
  picture.close()
  return { width, height }
}

/** The store's answer was another than "taken"; without a status there was none. */
export class NotTaken extends Error {
  constructor(readonly status: number) {
    super(`upload: ${status}`)
  }
}

/** By XMLHttpRequest, since fetch does not tell how much has left. */
export function bring(file: Blob, leave: PhotoLeave, progress: (share: number) => void, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    let stalled = 0
    const moves = () => {
      clearTimeout(stalled)
      stalled = window.setTimeout(() => request.abort(), STALLED_MS)
    }
    const stop = () => request.abort()
    signal.addEventListener('abort', stop)
    request.upload.onprogress = ({ loaded, total }) => {
      moves()
      progress(loaded / total)
    }
    request.onloadend = () => {
      clearTimeout(stalled)
      signal.removeEventListener('abort', stop)
      const { status } = request
      // The name is this file's alone. If it is there already, the answer to this same upload was lost.
      if ((status >= 200 && status < 300) || status === 412) resolve()
      else reject(new NotTaken(status))
    }
    request.open('PUT', leave.uploadUrl)
    for (const [name, value] of Object.entries(leave.headers)) request.setRequestHeader(name, value)
    moves()
    request.send(file)
  })
}
