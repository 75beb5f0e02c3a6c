/**
 * Takes due rows under a lease, each with a slot within the rate limits. A row is claimed before anything is sent, and only the holder of
 * its lease may complete it.
 */
import type { Logger } from 'pino';
import { type BroughtPaper, broughtPaperOf } from '../core/papers/brought-paper.ts';
import { type ChannelPaperKey, findPapersAt } from '../store/channel-papers.ts';
import { insertLeases, type PendingDelivery, readClaimState, selectDue } from '../store/claims.ts';
import { type Database, inTransaction } from '../store/database.ts';
import { advancePartitions, loadSlots, lockDuePartitions, lockSlot, type PartitionAdvance, type RateLimitSlots, saveSlots } from '../store/partitions.ts';
import { findPromptPayload, parsePayload, unknownKindOf } from '../store/payload.ts';
import { rateLimitOf, reserveSlot, slotKeys } from './rate-limits.ts';
import type { DeliverySettings } from './settings.ts';

/** A row and its destination, leased to this process until `leaseEnd`. Times in ms. */
export interface ClaimedDelivery extends PendingDelivery {
  readonly leaseEnd: number;
  /** When it was claimed: on the monotonic clock of `performance.now()`, and on the wall clock. */
  readonly claimedAt: number;
  readonly claimedAtWall: number;
  /** Delay from the claim to its slot. */
  readonly slotDelayMs: number;
  /** Since when it may have been posted although no attempt is recorded, because no replica used the database for a while. */
  readonly suspectedSince: number | null;
  /** The paper that its question is about, if it is a brought paper, so that rendering needs no look-up. */
  readonly paper?: BroughtPaper;
}

type LeftToOthers = ReturnType<typeof createLeftToOthers>;

export interface ClaimOptions {
  readonly database: Database;
  readonly settings: DeliverySettings;
  readonly owner: string;
  readonly platform: string;
  /** Rows that this version cannot send. */
  readonly leftToOthers: LeftToOthers;
}

/** Minimum number of rows read per partition. More than it has slots for within `claimAheadMs`, since some channels may have to wait. */
const minPerPartition = 4;

/** Rows read per row to be claimed, since some have to wait for a slot. */
const rowsPerPlace = 1.5;

/** Claims up to `limit` rows of a platform that are due and have a slot. @param now in ms. */
export async function claim(options: ClaimOptions, now: number, limit: number): Promise<readonly ClaimedDelivery[]> {
  const claimed: ClaimedDelivery[] = [];
  // Few partitions at first, so that other replicas find some too; more if those had few posts.
  let maxPartitions = Math.ceil(limit / minPerPartition);
  while (claimed.length < limit) {
    const round = await claimRound(options, now, { limit: limit - claimed.length, maxPartitions });
    maxPartitions = limit;
    claimed.push(...round.claimed);
    if (!round.mayHaveMore) break;
  }
  return claimed;
}

interface ClaimRound {
  readonly claimed: readonly ClaimedDelivery[];
  readonly mayHaveMore: boolean;
}

async function claimRound(
  { database, settings, owner, platform, leftToOthers }: ClaimOptions,
  now: number,
  { limit, maxPartitions }: { readonly limit: number; readonly maxPartitions: number },
): Promise<ClaimRound> {
  const until = now + settings.claimAheadMs;
  const clocks = { claimedAt: performance.now(), claimedAtWall: Date.now() };
  const { isReady, nextSlotAt, suspectedUntil } = await readClaimState(database, platform, now);
  if (!isReady || nextSlotAt > until) return { claimed: [], mayHaveMore: false };
  return inTransaction(database, async (transaction) => {
    const partitions = await lockDuePartitions(transaction, platform, now, maxPartitions);
    if (partitions.length === 0) return { claimed: [], mayHaveMore: false };
    const perPartition = Math.max(minPerPartition, Math.ceil(limit / partitions.length));
    const maxRows = Math.ceil(limit * rowsPerPlace);
    const rows = await selectDue(transaction, { partitions, perPartition, limit: maxRows, except: leftToOthers.ids(), now, until });
    const rateLimit = rateLimitOf(platform, settings.rateLimits);
    const slots = await loadSlots(transaction, [...new Set(rows.flatMap(slotKeys))]);
    slots.set(platform, rateLimit.platform > 0 ? await lockSlot(transaction, platform) : nextSlotAt);
    const before = new Map(slots);
    const claimed: ClaimedDelivery[] = [];
    const left = new Set<string>();
    for (const row of rows) {
      const unknown = unknownKindOf(row.payload);
      if (unknown !== undefined) {
        leftToOthers.add(row.id, unknown);
        continue;
      }
      if (claimed.length === limit) {
        left.add(row.partition_key);
        continue;
      }
      const slot = reserveSlot(slots, { destination: row, opensThread: opensThread(row) }, rateLimit, now, until);
      if (slot === undefined) continue;
      const suspectedSince = row.scheduled_for <= suspectedUntil ? row.scheduled_for : null;
      claimed.push({ ...row, ...clocks, slotDelayMs: slot - now, leaseEnd: now + settings.leaseMs, suspectedSince });
    }
    const withPapers = await addPapers(transaction, claimed);
    await insertLeases(
      transaction,
      claimed.map(({ id, leaseEnd, suspectedSince }) => ({ id, locked_until: leaseEnd, maybe_sent_since: suspectedSince ?? now })),
      owner,
    );
    await saveSlots(transaction, changedSlots(before, slots));
    const seen = partitionsSeen(partitions, rows, { perPartition, maxRows, left });
    await advancePartitions(transaction, { ...seen, now, claimAheadMs: settings.claimAheadMs });
    return {
      claimed: withPapers,
      mayHaveMore: seen.open.length > 0 || seen.open.length + seen.exhausted.length < partitions.length || partitions.length === maxPartitions,
    };
  });
}

/** Queries the database only if a question is about a brought paper. */
async function addPapers(transaction: Database, rows: readonly ClaimedDelivery[]): Promise<readonly ClaimedDelivery[]> {
  const keyOf = (row: ClaimedDelivery): ChannelPaperKey[] => {
    // Most payloads need not be parsed for this.
    const paper = row.payload?.includes('"p-') ? broughtPaperIn(row.payload) : undefined;
    return paper === undefined ? [] : [{ platform: row.platform, workspace: row.workspace, channel: row.channel, paper }];
  };
  const keys = rows.flatMap(keyOf);
  if (keys.length === 0) return rows;
  const find = await findPapersAt(transaction, keys);
  return rows.map((row) => {
    const [paper] = keyOf(row).flatMap((key) => parseOrSkip(() => find(key)) ?? []);
    return paper ? { ...row, paper } : row;
  });
}

function broughtPaperIn(json: string): string | undefined {
  const about = findPromptPayload(json);
  return about && (about.own ? about.own.paper : broughtPaperOf(about.prompt));
}

/** A stored paper that cannot be parsed fails its own posts without delaying others. */
function parseOrSkip<T>(parse: () => T): T | undefined {
  try {
    return parse();
  } catch {
    return undefined;
  }
}

/** Partitions that returned as many rows as requested, or with rows in `left`, may have more. Partitions after the last one read are in neither list. */
function partitionsSeen(
  partitions: readonly string[],
  rows: readonly PendingDelivery[],
  { perPartition, maxRows, left }: { readonly perPartition: number; readonly maxRows: number; readonly left: ReadonlySet<string> },
): Pick<PartitionAdvance, 'open' | 'exhausted'> {
  const counts = new Map<string, number>();
  for (const { partition_key: key } of rows) counts.set(key, (counts.get(key) ?? 0) + 1);
  const isCut = rows.length >= maxRows;
  const last = isCut ? partitions.findLastIndex((key) => counts.has(key)) : partitions.length;
  const read = partitions.slice(0, last + 1);
  const isOpen = (key: string, index: number): boolean => left.has(key) || (counts.get(key) ?? 0) >= perPartition || (isCut && index === last);
  return { open: read.filter(isOpen), exhausted: read.filter((key, index) => !isOpen(key, index)) };
}

/** Whether a thread is opened under this post: its background is not posted immediately, or it has none. */
export const needsThread = ({ thread, page_index, reveal, purpose, payload }: PendingDelivery): boolean =>
  thread === null && page_index === 0 && purpose !== 'paper-update' && (reveal !== 'now' || findPromptPayload(payload)?.own !== undefined);

/** The first page in a thread opens it, unless the post itself is in a thread. */
function opensThread(row: PendingDelivery): boolean {
  const { thread, payload } = row;
  if (needsThread(row)) return true;
  if (thread === null || payload === null) return false;
  const { page, isInThread = false } = parsePayload(payload);
  return page === 1 && !isInThread;
}

const changedSlots = (before: RateLimitSlots, after: RateLimitSlots): RateLimitSlots => new Map([...after].filter(([key, slot]) => before.get(key) !== slot));

/** Above this limit the id that was added first is dropped, and its row is read again. */
const maxLeftIds = 1000;

/**
 * Rows that only a later version of the program can send, which shares the database during an upgrade. They stay due, unclaimed and
 * unchanged until a replica of that version polls.
 */
export function createLeftToOthers(log: Logger) {
  const ids = new Set<string>();
  const logged = new Set<string>();
  return {
    /** Rows to leave out of the next claims. */
    ids: (): readonly string[] => [...ids],
    add: (id: string, kind: string): void => {
      ids.add(id);
      const [first] = ids;
      if (ids.size > maxLeftIds && first !== undefined) ids.delete(first);
      if (logged.has(kind)) return;
      logged.add(kind);
      log.warn({ delivery: id, kind }, 'this version cannot send a kind of post; such posts are left to a later version that shares the database');
    },
  };
}
