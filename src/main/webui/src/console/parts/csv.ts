import { saveFile } from './file'

/** Hands the operator a table as a file; the byte order mark tells spreadsheets that it is UTF-8. */
export function saveCsv(name: string, rows: (string | number)[][]): void {
  saveText(name, '\ufeff' + rows.map((row) => row.map(field).join(',')).join('\r\n'))
}

/** Hands over a table that is text already. */
export function saveText(name: string, text: string): void {
  saveFile(`${name}.csv`, text, 'text/csv')
}

/** A field that a spreadsheet would take for a formula is told to be text. */
function field(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t]/.test(value) ? `'${value}` : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Chinese spreadsheets save in the encoding of the system; what is no UTF-8 is taken for that. */
export async function readText(file: File): Promise<string> {
  const bytes = await file.arrayBuffer()
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030', { fatal: true }).decode(bytes)
  }
}
