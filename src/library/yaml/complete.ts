/** Completes what a YAML file leaves out: ids, the status and the source of a claim, the week of a question. */
import type { Claim, ClaimOrId, Drug, Paper, Season, Topic, Trial } from '../../../content/schema.ts';
import type { ClaimEntry, DrugYaml, PaperYaml, TopicYaml, TrialYaml } from '../../../content/yaml-schema.ts';
import { labelledFields } from '../validate/claim-lists.ts';
import type { FieldPath } from './parse-yaml.ts';
import { slugOf, uniqueName } from './slug.ts';

export interface CompletedFile<T> {
  readonly value: T;
  /** The position of each claim and each question, by its completed id. */
  readonly paths: ReadonlyMap<string, FieldPath>;
  /** Claims without a source in a file that names no work. */
  readonly unsourced: readonly FieldPath[];
}

export interface FileContext {
  /** The name of the file, without its ending. */
  readonly id: string;
  /** The id of the work that the file is about, and in which its claims were read. */
  readonly work: string | undefined;
  /** Turns a DOI or a key into the id of a work. An unknown one stays as it is. */
  readonly workId: (reference: string) => string;
}

const disclosureLists = ['funding', 'interests', 'related'] as const;

export function completePaper(file: PaperYaml, context: FileContext): CompletedFile<Paper> & { readonly season: Season | undefined } {
  const { questions, records: _records, trial, ...paper } = file;
  const claims = createClaimCompleter(context.id, context, [
    file.summary,
    file.takeaways,
    file.sobering,
    ...disclosureLists.map((field) => file.disclosures?.[field] ?? []),
    ...file.sections.map((section) => section.claims),
  ]);
  const titles: string[] = [];
  const value: Paper = {
    ...paper,
    id: context.id,
    work: context.work ?? '',
    ...(trial === undefined ? {} : { trial }),
    summary: claims.complete(file.summary, ['summary']),
    takeaways: claims.complete(file.takeaways, ['takeaways']),
    sobering: claims.complete(file.sobering, ['sobering']),
    disclosures: {
      ...(Object.fromEntries(disclosureLists.map((field) => [field, claims.complete(file.disclosures?.[field] ?? [], ['disclosures', field])])) as Record<
        (typeof disclosureLists)[number],
        ClaimOrId[]
      >),
      readIn: file.disclosures?.readIn?.map(context.workId) ?? (context.work === undefined ? [] : [context.work]),
    },
    sections: file.sections.map((section, index) => ({
      ...section,
      id: section.id ?? uniqueName(slugOf(section.title) || `section-${index + 1}`, titles),
      claims: claims.complete(section.claims, ['sections', index, 'claims']),
    })),
  };
  return { value, season: questions && seasonOf(questions, context.id, claims), paths: claims.paths, unsourced: claims.unsourced };
}

function seasonOf(questions: NonNullable<PaperYaml['questions']>, paper: string, { paths, idOf }: ClaimCompleter): Season {
  const ids: string[] = [];
  const prompts = questions.map((question, index) => {
    const id = question.id ?? uniqueName(`${paper}-${slugOf(question.title) || index + 1}`, ids);
    paths.set(id, ['questions', index]);
    return { ...question, id, week: question.week ?? index + 1, restsOn: question.restsOn.map(idOf) };
  });
  return { paper, prompts };
}

export function completeTopic({ records: _records, work: _work, ...file }: TopicYaml, context: FileContext): CompletedFile<Topic> {
  const { signals, ...topic } = file;
  const claims = createClaimCompleter(`topic-${context.id}`, context, [file.claims]);
  const value: Topic = {
    ...topic,
    id: context.id,
    claims: claims.complete(file.claims, ['claims']),
    ...(signals ? { signals: signals.map((signal) => ({ ...signal, claim: claims.idOf(signal.claim) })) } : {}),
  };
  return { value, paths: claims.paths, unsourced: claims.unsourced };
}

const drugLists = ['overview', 'mechanism', 'laboratory', 'trials', 'safety', 'approvals'] as const;

export function completeDrug({ records: _records, work: _work, ...file }: DrugYaml, context: FileContext): CompletedFile<Drug> {
  const { disputed, ...targets } = file.targets;
  const entries = [...drugLists.map((field) => file[field]), ...labelledFields.map((field) => file[field].claims), targets.claims, disputed ?? []];
  const claims = createClaimCompleter(`drug-${context.id}`, context, entries);
  const lists = Object.fromEntries(drugLists.map((field) => [field, claims.complete(file[field], [field])])) as Record<(typeof drugLists)[number], ClaimOrId[]>;
  const labels = Object.fromEntries(
    labelledFields.map((field) => [field, { ...file[field], claims: claims.complete(file[field].claims, [field, 'claims']) }]),
  ) as Record<(typeof labelledFields)[number], Drug['route']>;
  const value: Drug = {
    ...file,
    ...lists,
    ...labels,
    generic: context.id,
    targets: {
      ...targets,
      claims: claims.complete(targets.claims, ['targets', 'claims']),
      ...(disputed ? { disputed: claims.complete(disputed, ['targets', 'disputed']) } : {}),
    },
  };
  return { value, paths: claims.paths, unsourced: claims.unsourced };
}

export function completeTrial({ records: _records, ...file }: TrialYaml, context: FileContext): CompletedFile<Trial> {
  const { responders, ...trial } = file;
  const claims = createClaimCompleter(`trial-${context.id}`, context, [file.claims]);
  const value: Trial = {
    ...trial,
    id: context.id,
    work: context.work ?? null,
    claims: claims.complete(file.claims, ['claims']),
    ...(responders ? { responders: { ...responders, claim: claims.idOf(responders.claim) } } : {}),
  };
  return { value, paths: claims.paths, unsourced: claims.unsourced };
}

interface ClaimCompleter {
  readonly complete: (entries: readonly ClaimEntry[], path: FieldPath) => ClaimOrId[];
  /** The id by which the library knows a claim. */
  readonly idOf: (reference: string) => string;
  readonly paths: Map<string, FieldPath>;
  readonly unsourced: FieldPath[];
}

/** @param prefix the beginning of the ids of this file's claims, so that they differ from those of other files. @param lists all claims of the file. */
function createClaimCompleter(prefix: string, { work, workId }: FileContext, lists: readonly (readonly ClaimEntry[])[]): ClaimCompleter {
  const named = lists.flat().flatMap((entry) => (typeof entry === 'string' || entry.id === undefined ? [] : [entry.id]));
  const ids = new Map(named.map((name) => [name, /^[A-Z]/.test(name) ? name : `${prefix}-${name}`]));
  const idOf = (reference: string): string => ids.get(reference) ?? reference;
  const paths = new Map<string, FieldPath>();
  const unsourced: FieldPath[] = [];
  let unnamed = 0;
  const completeClaim = (entry: Exclude<ClaimEntry, string>, path: FieldPath): Claim => {
    const { sources, grade = entry.status === 'verified' ? 'primary' : undefined, restsOn, note } = entry;
    if (entry.id === undefined) unnamed += 1;
    const id = entry.id === undefined ? `${prefix}-${unnamed}` : idOf(entry.id);
    if (!paths.has(id)) paths.set(id, path);
    if (!sources && work === undefined) unsourced.push(path);
    return {
      id,
      text: entry.text,
      status: entry.status,
      ...(grade === undefined ? {} : { grade }),
      sources: sources?.map(workId) ?? (work === undefined ? [] : [work]),
      ...(restsOn === undefined ? {} : { restsOn: restsOn.map(idOf) }),
      ...(note === undefined ? {} : { note }),
    };
  };
  const completeEntry = (entry: ClaimEntry, path: FieldPath): ClaimOrId => {
    if (typeof entry !== 'string') return completeClaim(entry, path);
    return /\s/.test(entry) ? completeClaim({ text: entry, status: 'verified' }, path) : idOf(entry);
  };
  return { complete: (entries, path) => entries.map((entry, index) => completeEntry(entry, [...path, index])), idOf, paths, unsourced };
}
