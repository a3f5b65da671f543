import { kindOf } from '@/shared/photo'

/** What the server takes of a picture of the account, and WeChat takes everywhere. */
export const MOST_PICTURE_BYTES = 350 * 1024

/** The longest side and a JPEG's quality, from the one that is seen best to one that always fits. */
const TRIES = [
  [1440, 0.85],
  [1440, 0.7],
  [1080, 0.7],
  [800, 0.6],
  [480, 0.5],
] as const

/** A file as it is, if it is a small JPEG or PNG; as a smaller JPEG otherwise. Fails where the browser cannot read it. */
export async function fitted(file: Blob): Promise<Blob> {
  const kind = await kindOf(file)
  const picture = await createImageBitmap(file)
  try {
    if ((kind === 'JPEG' || kind === 'PNG') && file.size <= MOST_PICTURE_BYTES) return file
    for (const [side, quality] of TRIES) {
      const smaller = await drawn(picture, side, quality)
      if (smaller && smaller.size <= MOST_PICTURE_BYTES) return smaller
    }
    throw new Error('larger than any photo')
  } finally {
    picture.close()
  }
}

function drawn(picture: ImageBitmap, side: number, quality: number): Promise<Blob | null> {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('no canvas')
  // A JPEG has nothing behind it; what was transparent is white, as in a chat.
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return new Promise((done) => canvas.toBlob(done, 'image/jpeg', quality))
}

export function base64(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).replace(/^.*,/, ''))
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'))
    reader.readAsDataURL(file)
  })
}
