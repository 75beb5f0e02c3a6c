/** Finds a demo paper by its identifier or by the id of its record, without asking a service. */
import { createHash } from 'node:crypto';
import type { PaperRecord } from '../../core/papers/paper-record.ts';
import type { PaperCandidates, RegisteredTrial } from '../../core/ports/paper-service.ts';
import { type Identifier, identifierKey } from '../identifiers/identifier.ts';
import { mergeRecords } from '../merge.ts';
import { demoCandidate } from './demo-candidates.ts';
import type { DemoPapers, DemoRecord } from './demo-record.ts';

/** @param now in ms since 1970. */
export function findDemoPaper(identifier: Identifier, demo: DemoPapers | undefined, now: number): PaperRecord | undefined {
  const record = recordsOf(demo).find((one) => demoKey(one) === identifierKey(identifier).toLowerCase());
  return record && paperOf(record, now);
}

/** @param id of the record. @param now in ms since 1970. */
export function findDemoPaperById(id: string, demo: DemoPapers | undefined, now: number): PaperRecord | undefined {
  const record = recordsOf(demo).find((one) => demoRecordId(one) === id);
  return record && paperOf(record, now);
}

export const findDemoTrial = (nct: string, demo: DemoPapers | undefined): RegisteredTrial | undefined =>
  demo?.trials.find((trial) => trial.nct === nct.toUpperCase());

/** The papers of a demo trial; `undefined` if the number is not one of a demo trial. @param at in ms since 1970. */
export function findPapersOfDemoTrial(nct: string, demo: DemoPapers | undefined, at: number): PaperCandidates | undefined {
  const trial = findDemoTrial(nct, demo);
  const papers = demo?.papers.filter(({ record }) => trial && record.registrations?.includes(trial.nct)) ?? [];
  return trial && { candidates: papers.map(demoCandidate), sources: [{ source: 'Demo papers', status: 'answered', at }] };
}

const recordsOf = (demo: DemoPapers | undefined): readonly DemoRecord[] => (demo ? [...demo.papers.map(({ record }) => record), ...demo.others] : []);

const paperOf = (record: DemoRecord, at: number): PaperRecord =>
  mergeRecords(demoRecordId(record), [{ ...record, source: 'Demo papers', at }], [{ source: 'Demo papers', status: 'answered', at }]);

const demoKey = ({ ids: { doi } }: DemoRecord): string => identifierKey({ kind: 'doi', id: doi }).toLowerCase();

/** Computed in the same way as the id of every other record. */
const demoRecordId = (record: DemoRecord): string => createHash('sha256').update(demoKey(record)).digest('hex').slice(0, 12);
