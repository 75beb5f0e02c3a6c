/** When the next message may go where: slots of channel, workspace and platform, kept in the database for all replicas. */
import { sql } from 'kysely';
import type { PostTarget } from '../core/ports/platform.ts';
import type { RetryLaterError } from '../core/ports/post-errors.ts';
import type { Database } from '../store/database.ts';
import { jsonRows } from '../store/json-rows.ts';
import type { RateLimit } from './settings.ts';

/** In ms. */
export const maxPauseMs = 3_600_000;

/** How far a pace or a pause reaches that all replicas keep to. */
type RateLimitScope = Exclude<RetryLaterError['scope'], 'process'>;
const rateLimitScopes: readonly RateLimitScope[] = ['channel', 'workspace', 'platform'];
const noDelay: RateLimit = { channel: 0, workspace: 0, platform: 0 };

/** Where a message goes, as far as pace is concerned: a thread shares that of its channel. */
export type Destination = Pick<PostTarget, 'platform' | 'workspace' | 'channel'>;

export function destinationKey({ platform, workspace, channel }: Destination, scope: RateLimitScope): string {
  switch (scope) {
    case 'channel':
      return `${platform}:${workspace}:${channel}`;
    case 'workspace':
      return `${platform}:${workspace}`;
    case 'platform':
      return platform;
  }
}

/** What decides how many requests a message takes: the first page in a thread opens it. */
export interface OutgoingMessage extends Destination {
  readonly thread: string | null;
  readonly page: number;
}

/** When each destination takes the next message, in ms. */
export type RateLimitSlots = Map<string, number>;

/** What a message has to keep to: its destinations, and how far the next one there must be. */
function destinationsOf(address: Destination, paces: Readonly<Record<string, RateLimit>>): readonly { readonly key: string; readonly gap: number }[] {
  const pace = paces[address.platform] ?? noDelay;
  return rateLimitScopes.map((scope) => ({ key: destinationKey(address, scope), gap: pace[scope] }));
}

/**
 * Gives a message the next slot that suits all its destinations, and moves them on; `undefined`, and nothing moved,
 * where that lies beyond `until`.
 */
export function reserveSlot(
  slots: RateLimitSlots,
  message: OutgoingMessage,
  paces: Readonly<Record<string, RateLimit>>,
  now: number,
  until: number,
): number | undefined {
  const destinations = destinationsOf(message, paces);
  const slot = Math.max(now, ...destinations.map(({ key }) => slots.get(key) ?? 0));
  if (slot > until) return undefined;
  const opening = message.thread !== null && message.page === 1 ? (paces[message.platform]?.threadOpeningCost ?? 0) : 0;
  for (const { key, gap } of destinations) if (gap > 0) slots.set(key, slot + gap + (key === message.platform ? opening : 0));
  return slot;
}

/**
 * The slots of all destinations of some addresses. Those that keep a pace are held against other processes until the
 * transaction ends; the others are only looked at, for pauses.
 */
export async function loadSlots(database: Database, addresses: readonly Destination[], paces: Readonly<Record<string, RateLimit>>): Promise<RateLimitSlots> {
  const all = addresses.flatMap((address) => destinationsOf(address, paces));
  const paced = [...new Set(all.filter(({ gap }) => gap > 0).map(({ key }) => key))].sort();
  const others = [...new Set(all.filter(({ gap }) => gap === 0).map(({ key }) => key))];
  await ensureDestinations(database, paced);
  const held = await findSlots(database, paced, true);
  return new Map([...held, ...(await findSlots(database, others, false))]);
}

/** A row there is can be held; in the order of the keys, so that two processes never wait for each other. */
async function ensureDestinations({ kind, query }: Database, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  const rows = keys.map((key) => ({ key, free_at: 0 }));
  await sql`insert into destination (key, free_at) select key, free_at from ${jsonRows(kind, 'added', columns, rows)} where true
    order by key on conflict (key) do nothing`.execute(query);
}

async function findSlots({ kind, query }: Database, keys: readonly string[], held: boolean): Promise<RateLimitSlots> {
  if (keys.length === 0) return new Map();
  const found = await query
    .selectFrom('destination')
    .selectAll()
    .where('key', 'in', keys)
    .orderBy('key')
    .$if(held && kind === 'postgres', (select) => select.forUpdate())
    .execute();
  return new Map(found.map(({ key, free_at }) => [key, free_at]));
}

const columns = { key: 'text', free_at: 'whole' } as const;

export async function saveSlots({ kind, query }: Database, slots: RateLimitSlots): Promise<void> {
  const rows = [...slots].map(([key, free_at]) => ({ key, free_at: Math.ceil(free_at) })).sort((a, b) => (a.key < b.key ? -1 : 1));
  if (rows.length === 0) return;
  await sql`update destination set free_at = moved.free_at from ${jsonRows(kind, 'moved', columns, rows)}
    where destination.key = moved.key and destination.free_at < moved.free_at`.execute(query);
}

/** Nobody sends there before `until`. */
export async function pauseUntil({ query }: Database, key: string, until: number): Promise<void> {
  await query
    .insertInto('destination')
    .values({ key, free_at: until })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ free_at: until }).where('destination.free_at', '<', until))
    .execute();
}
