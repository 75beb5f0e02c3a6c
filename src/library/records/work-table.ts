/** The works that files may cite, by id, DOI and the keys of a reference manager. */
import type * as z from 'zod';
import type { Work } from '../../../content/schema.ts';
import { messageFor, valueAt, yamlWording } from '../validate/schema-problems.ts';
import { describePath } from '../yaml/validate-yaml.ts';
import { doiOf, type ImportedWork, workOf } from './work-of.ts';

export interface WorkTable {
  /** In the order in which they were added. */
  readonly added: readonly Work[];
  /** Ids of works whose records have mistakes. */
  readonly rejected: readonly string[];
  /**
   * Adds a record, unless the library has the work already.
   * @param keys receives the names by which the file with this record cites it.
   * @returns the mistakes in the record.
   */
  add(item: unknown, keys: Map<string, string>): readonly RecordMistake[];
  /** The id of the work. @param keys of the file that cites it. */
  find(reference: string, keys: ReadonlyMap<string, string>): string | undefined;
}

interface RecordMistake {
  readonly field: string;
  readonly explain: string;
}

export function createWorkTable(known: readonly Work[], schema: z.ZodType<Work>): WorkTable {
  const works = new Map(known.map((work) => [work.id, work]));
  const byNumber = new Map(known.flatMap((work) => numbersOf(work).map((number) => [number, work.id] as const)));
  const added: Work[] = [];
  const rejected: string[] = [];
  return {
    added,
    rejected,
    add: (item, keys) => {
      if (typeof item !== 'object' || item === null || Array.isArray(item))
        return [{ field: '', explain: 'is not a record. Export it again as CSL JSON or BibTeX.' }];
      const imported = workOf(item as Readonly<Record<string, unknown>>);
      const same = numbersOf(imported.work)
        .map((number) => byNumber.get(number))
        .find((id) => id !== undefined);
      const id = same ?? idFor(imported, works);
      for (const key of imported.keys) keys.set(key, id);
      keys.set(id, id);
      if (same) return [];
      const clash = works.get(id);
      if (clash) {
        // Known despite its mistake, so that claims that cite it are not reported as well.
        for (const number of numbersOf(imported.work)) byNumber.set(number, id);
        return [{ field: 'id', explain: `“${id}” is already the id of another work (${clash.custom.label}). Give this record another id.` }];
      }
      const work: Work = { ...imported.work, id };
      works.set(id, work);
      for (const number of numbersOf(work)) byNumber.set(number, id);
      const parsed = schema.safeParse(work);
      if (parsed.success) added.push(parsed.data);
      else rejected.push(id);
      return parsed.success
        ? []
        : parsed.error.issues.map((issue) => ({ field: describePath(issue.path), explain: messageFor(issue, valueAt(work, issue.path), [], yamlWording) }));
    },
    find: (reference, keys) => {
      const doi = doiOf(reference)?.toLowerCase();
      return keys.get(reference) ?? (works.has(reference) ? reference : byNumber.get(`DOI ${doi}`));
    },
  };
}

/** Numbers that belong to one work only. */
const numbersOf = ({ DOI: doi, PMID: pmid, PMCID: pmcid }: Partial<Pick<Work, 'DOI' | 'PMID' | 'PMCID'>>): readonly string[] => [
  ...(doi ? [`DOI ${doi.toLowerCase()}`] : []),
  ...(pmid ? [`PMID ${pmid}`] : []),
  ...(pmcid ? [`PMCID ${pmcid}`] : []),
];

/** The id of the record, or a generated one that differs from those of all other works. */
function idFor({ ownId, madeId }: ImportedWork, works: ReadonlyMap<string, Work>): string {
  if (ownId) return ownId;
  let id = madeId;
  for (let count = 2; works.has(id); count += 1) id = `${madeId}-${count}`;
  return id;
}
