import { saveFile } from './file'

/** Hands the operator a table as a file; the byte order mark tells spreadsheets that it is UTF-8. */
export function saveCsv(name: string, rows: (string | number)[][]): void {
  const text = '\ufeff' + rows.map((row) => row.map(field).join(',')).join('\r\n')
  saveFile(`${name}.csv`, text, 'text/csv')
}

/** A field that a spreadsheet would take for a formula is told to be text. */
function field(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t]/.test(value) ? `'${value}` : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
