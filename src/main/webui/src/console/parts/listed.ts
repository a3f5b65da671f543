/** What somebody has put between commas or blanks. */
export const listed = (text: string): string[] => text.split(/[,，\s]+/).filter((part) => part !== '')
