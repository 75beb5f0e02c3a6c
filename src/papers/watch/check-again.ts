/** Asks the sources of a watched paper again, with lower priority than people's requests, and returns what none of them said before. */
import { ownTrial } from '../../core/papers/own-trial.ts';
import { identifiersOf, type PaperIds, type SourceState } from '../../core/papers/paper-record.ts';
import type { PaperCheck, PaperChecker } from '../../core/ports/paper-checker.ts';
import { paperRetentionDays } from '../../core/retention.ts';
import { readTrial } from '../clients/clinical-trials.ts';
import { interruptedReason } from '../fetch/host-queue.ts';
import { SourceError } from '../fetch/source-error.ts';
import { identifierKey } from '../identifiers/identifier.ts';
import { mergeRecords } from '../merge.ts';
import { readSources } from '../read-sources.ts';
import { isOfAnotherPaper } from '../same-paper.ts';
import type { SourceRecord } from '../source-record.ts';
import { orUndefined, type PaperServiceOptions } from '../stored/stored-papers.ts';
import { parseStored } from '../stored/stored-value.ts';
import { type Answers, findChanges, type TrialAnswer } from './find-changes.ts';
import { type KnownFacts, noKnownFacts, parseKnown, renderKnown } from './known-facts.ts';

export const createPaperChecker = (options: PaperServiceOptions): PaperChecker => ({
  recall: async (ids, since) => recallPaper(ids, since, options),
  check: async (ids, known, since) => checkAgain(ids, known, since, options),
});

/** Starts from the stored record, which is what people were shown. */
async function recallPaper(ids: PaperIds, since: number, options: PaperServiceOptions): Promise<string | undefined> {
  const stored = await findStored(ids, options);
  const value = stored && parseStored(stored.value);
  if (value?.kind !== 'paper') return undefined;
  const records = value.records.filter(({ source }) => value.states.some((state) => state.source === source && state.status !== 'failed'));
  const unaware = value.states.filter(({ status }) => status === 'unknown').map(({ source }) => source);
  return renderKnown(findChanges(noKnownFacts(ids, since), { records: ofOnePaper(records), unaware }).known);
}

async function checkAgain(ids: PaperIds, knownJson: string | undefined, since: number, options: PaperServiceOptions): Promise<PaperCheck> {
  const before = (knownJson === undefined ? undefined : parseKnown(knownJson)) ?? noKnownFacts(ids, since);
  const callInBackground: PaperServiceOptions['callFor'] = (source, signal) => options.callFor(source, signal, 'background');
  const { records, states } = await readSources({ ...ids, ...before.ids }, { ...options, callFor: callInBackground });
  const same = ofOnePaper(records);
  const own = same.length > 0 ? ownTrial(mergeRecords('', same, [])) : undefined;
  const { trial, state } = await askRegistry(before.trial ?? own, before, { ...options, callFor: callInBackground });
  const unaware = states.filter(({ status }) => status === 'unknown').map(({ source }) => source);
  const answers: Answers = { records: same, unaware, trial, ...(own ? { ownTrial: own } : {}) };
  const { known, changes } = findChanges(before, answers);
  if (changes.length > 0) await outdateStored(known.ids, options);
  const sources = [...states, ...(state ? [state] : [])];
  return { known: renderKnown(known), ids: known.ids, changes, sources, wasInterrupted: sources.some(({ reason }) => reason === interruptedReason) };
}

/** Drops records of another paper under the same identifier. */
const ofOnePaper = (records: readonly SourceRecord[]): readonly SourceRecord[] => {
  const base = records.find(({ source }) => source !== 'OpenAlex');
  return records.filter((record) => !base || record === base || !isOfAnotherPaper(record, base));
};

interface RegistryOutcome {
  readonly trial?: TrialAnswer;
  readonly state?: SourceState;
}

/** Does not ask if there is no trial, or if its results are already known. */
async function askRegistry(nct: string | undefined, known: KnownFacts, options: PaperServiceOptions): Promise<RegistryOutcome> {
  if (nct === undefined || known.withResults.includes(nct)) return {};
  const source = 'ClinicalTrials.gov';
  try {
    const found = await readTrial(nct, options.callFor(source, AbortSignal.timeout(options.totalTimeoutMs)));
    if (!found) return { state: { source, status: 'unknown', at: options.now() } };
    const { hasResults, resultsPosted: posted } = found;
    return { state: { source, status: 'answered', at: options.now() }, ...(hasResults === undefined ? {} : { trial: { trial: nct, hasResults, posted } }) };
  } catch (error) {
    return { state: { source, status: 'failed', reason: error instanceof SourceError ? error.message : 'sent an answer that cannot be read' } };
  }
}

async function findStored(ids: PaperIds, options: PaperServiceOptions) {
  for (const identifier of identifiersOf(ids)) {
    const stored = await orUndefined(options, async () => options.store.find(identifierKey(identifier)));
    if (stored) return stored;
  }
  return undefined;
}

/** Marks the stored record as outdated, so that the next card asks the sources and shows what the post says. */
async function outdateStored(ids: PaperIds, options: PaperServiceOptions): Promise<void> {
  const stored = await findStored(ids, options);
  if (stored) await orUndefined(options, async () => options.store.save({ ...stored, storedAt: 0 }, [], options.now() + paperRetentionDays * 86_400_000));
}
