/** Hands the operator a table as a file; the byte order mark tells spreadsheets that it is UTF-8. */
export function saveCsv(name: string, rows: (string | number)[][]): void {
  const text = '\ufeff' + rows.map((row) => row.map(field).join(',')).join('\r\n')
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  link.download = `${name}.csv`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 1000)
}

/** A field that a spreadsheet would take for a formula is told to be text. */
function field(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t]/.test(value) ? `'${value}` : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
