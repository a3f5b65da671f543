import { symbol } from '@/shared/qr'

/** Label below the picture, in modules. */
const LABEL = 5
const PNG_WIDTH = 1024
const FONT = '"PingFang SC", "HarmonyOS Sans SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif'

export function saveSvg(name: string, label: string, url: string): void {
  const { size, path } = symbol(url)
  const high = size + LABEL
  const text = escaped(label)
  save(
    `${name}.svg`,
    new Blob(
      [
        `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${high}" width="${size * 8}" height="${high * 8}">`,
        `<rect width="${size}" height="${high}" fill="#fff"/><path d="${path}" shape-rendering="crispEdges"/>`,
        `<text x="${size / 2}" y="${size + 1}" text-anchor="middle" font-size="${letter(label, size)}" font-family='${FONT}'>${text}</text></svg>`,
      ],
      { type: 'image/svg+xml' },
    ),
  )
}

/** Drawn here, with the fonts of this machine: nothing is loaded from anywhere. */
export async function savePng(name: string, label: string, url: string): Promise<void> {
  const { size, path } = symbol(url)
  const scale = Math.floor(PNG_WIDTH / size)
  const canvas = document.createElement('canvas')
  canvas.width = size * scale
  canvas.height = (size + LABEL) * scale
  const pen = canvas.getContext('2d')
  if (!pen) return
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.scale(scale, scale)
  pen.fillStyle = '#000'
  pen.fill(new Path2D(path))
  pen.font = `${letter(label, size)}px ${FONT}`
  pen.textAlign = 'center'
  pen.fillText(label, size / 2, size + 1)
  const picture = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'))
  if (picture) save(`${name}.png`, picture)
}

/** As large as fits the picture's width; a Chinese letter is as wide as it is high. */
function letter(label: string, size: number): number {
  const width = [...label].reduce((sum, each) => sum + (each.charCodeAt(0) < 256 ? 0.6 : 1), 0)
  return Math.min(3, (size - 2) / Math.max(width, 1))
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function save(name: string, file: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 1000)
}
