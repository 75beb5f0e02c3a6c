/** Parses what a reference manager exports: CSL-JSON or BibTeX. */

export type RecordsRead = { readonly items: readonly unknown[] } | { readonly explain: string };

/** Numbers shown to readers, whose digits must stay as they were written. */
const textFields: readonly string[] = ['volume', 'issue', 'page', 'number', 'number-of-volumes', 'edition', 'id', 'PMID'];

export async function parseRecords(text: string): Promise<RecordsRead> {
  const start = text.trimStart();
  if (start === '') return { explain: 'is empty. Paste a record as CSL JSON or BibTeX, or remove the field.' };
  if (/^[[{]/.test(start)) return parseCsl(text);
  if (!/^(?:@|%)/.test(start))
    return { explain: 'is neither CSL JSON, which begins with [, nor BibTeX, which begins with @. Export the record in one of these formats.' };
  const { parseBibtex } = await import('./parse-bibtex.ts');
  try {
    const items = parseBibtex(text);
    return items.length > 0 ? { items } : { explain: 'contains no BibTeX entry. Export the record again.' };
  } catch (error) {
    const [reason = ''] = (error as Error).message.split('\n');
    return { explain: `is not complete BibTeX (${reason}). Export the record again.` };
  }
}

function parseCsl(text: string): RecordsRead {
  try {
    const parsed: unknown = JSON.parse(text, keepDigits);
    return { items: Array.isArray(parsed) ? parsed : [parsed] };
  } catch (error) {
    return { explain: `is not complete JSON: ${(error as Error).message}. Export the record again.` };
  }
}

function keepDigits(key: string, value: unknown, { source }: { readonly source?: string } = {}): unknown {
  return typeof value === 'number' && textFields.includes(key) ? (source ?? String(value)) : value;
}
