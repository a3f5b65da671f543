/** What every version of something published says of itself. */
export interface Published {
  number: number
  publishedAt: string
  publishedBy: string
}
