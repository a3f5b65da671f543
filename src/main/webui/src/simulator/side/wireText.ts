/** What one side sent, laid out to be read: JSON and XML get one thing per line, anything else stays as it came. */
export function readable(content: string): string {
  const text = content.trim()
  if (text.startsWith('{') || text.startsWith('[')) return json(text)
  if (text.startsWith('<')) return xml(text)
  return content
}

function json(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}

function xml(text: string): string {
  let depth = 0
  return text
    .replace(/>\s*</g, (gap) => (gap.length >= 2 ? '>\n<' : gap))
    .split('\n')
    .map((line) => {
      const closes = line.startsWith('</')
      if (closes) depth = Math.max(0, depth - 1)
      const laidOut = '  '.repeat(depth) + line
      if (!closes && /^<[^!?/][^>]*[^/]?>$/.test(line) && !line.endsWith('/>')) depth++
      return laidOut
    })
    .join('\n')
}
