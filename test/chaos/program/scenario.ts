/** What a scenario is: something that happens to the whole program while posts are due. */
import type { DatabaseAddress } from '../../../src/store/database.ts';
import type { SpawnedProgram } from '../../helpers/spawn-program.ts';

export interface Scenario {
  readonly name: string;
  /** Whether it is part of the short form, which is part of CI. */
  readonly isShort: boolean;
  /** Whether it mounts a small disk. */
  readonly mounts?: boolean;
  /** Does what it does to the replicas or the database; what is still due afterwards is waited for. */
  run(stage: Stage): Promise<void>;
}

interface ReplicaOptions {
  /** Its working directory, in which SQLite's file is. */
  readonly folder?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Modules loaded before the program. */
  readonly preloads?: readonly string[];
}

export interface Replica {
  readonly program: SpawnedProgram;
  /** What `/readyz` says is missing; empty if it is ready. */
  readiness(): Promise<Readonly<Record<string, string>>>;
}

export interface Stage {
  readonly isLong: boolean;
  /** Empty at the start, and deleted at the end. */
  readonly folder: string;
  /** Creates the tables. To be called first. */
  useDatabase(address: DatabaseAddress): Promise<void>;
  /** Resolves when the replica is ready. */
  start(options?: ReplicaOptions): Promise<Replica>;
  /** Ends it, and forgets it. */
  end(replica: Replica, signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** Adds channels, half on each platform. The first is due in `leadMs`, the others within `seconds` after it. */
  makeDue(due: { readonly channels: number; readonly seconds: number; readonly leadMs?: number }): Promise<void>;
  /** Waits until so long after the first date, in ms. */
  untilDue(ms: number): Promise<void>;
  /** Counts a fault. */
  tried(fault: string, times?: number): void;
  /** Notes what does not hold; the scenario has failed then. */
  check(holds: boolean, otherwise: string): void;
  /** Called at the end, last one first. */
  onEnd(clean: () => unknown): void;
}

/** What came of a scenario. */
export interface ScenarioResult {
  readonly name: string;
  readonly faults: Readonly<Record<string, number>>;
  /** Messages: a question in each channel, and one in its thread. */
  readonly due: number;
  readonly once: number;
  readonly duplicated: number;
  readonly lost: number;
  readonly early: number;
  /** Anything else that is wrong, in words. */
  readonly problems: readonly string[];
  /** How late questions were, in ms. */
  readonly medianLate: number;
  readonly maxLate: number;
  /** In s. */
  readonly took: number;
}

export const isSound = ({ due, once, duplicated, lost, early, problems }: ScenarioResult): boolean =>
  once === due && duplicated === 0 && lost === 0 && early === 0 && problems.length === 0;
