/** One run of one or more replicas on a database of channels that are all due at the same moment. */
import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pino } from 'pino';
import { currentSeason } from '../../src/core/schedule/question-order.ts';
import { loadLibrary } from '../../src/library/library.ts';
import { type Database, type DatabaseAddress, openDatabase } from '../../src/store/database.ts';
import { makeDatabase } from '../fresh-database.ts';
import { startProgram } from '../start-process.ts';
import { addChannels, type Layout, makeDue } from './channels.ts';
import type { MessageCounter } from './message-counter.ts';

const log = pino({ level: 'silent' });
/** The time in which the program formats citations in the background after a start. */
const warmUpMs = 12_000;

export interface DeliveryRun {
  readonly kind: DatabaseAddress['kind'];
  readonly replicas: number;
  readonly layout: Layout;
  readonly messages: MessageCounter;
  /** The settings of each replica. */
  readonly env: () => Promise<Readonly<Record<string, string>>>;
  readonly prepare: (database: Database) => Promise<void>;
}

export interface DeliveryResult {
  /** The time from when all were due to the last question, and to the last message in a thread, in s. */
  readonly questions: number;
  readonly all: number;
  /** The number of requests answered with 429, and of all requests. */
  readonly rateLimited: number;
  readonly requests: number;
  /** The number of attempts of all deliveries after the first of each. */
  readonly retries: number;
}

/** @throws {Error} if there is a duplicate, or a row that is not completed as posted. */
export async function deliver({ kind, replicas, layout, messages, env, prepare }: DeliveryRun): Promise<DeliveryResult> {
  const fresh = await makeDatabase(kind);
  const database = await openDatabase(fresh.address, log);
  await addChannels(database, layout, currentSeason(await loadLibrary()));
  await prepare(database);
  const named = fresh.address.kind === 'postgres' ? { DATABASE_URL: fresh.address.url } : {};
  const programs = [];
  for (let replica = 0; replica < replicas; replica += 1) {
    const variables = { LOG_LEVEL: 'error', ...named, ...(await env()) };
    programs.push(await startProgram([resolve('src/start.js')], variables, fresh.folder));
  }
  try {
    await wait(warmUpMs);
    const expected = 2 * layout.workspaces.length * layout.channels;
    const allPosted = messages.until(expected);
    const due = Math.ceil(Date.now() / 1000) * 1000 + 2000;
    await makeDue(database, due);
    await allPosted;
    await wait(1000);
    const retries = await countRetries(database, expected);
    if (messages.duplicates > 0) throw new Error(`${messages.duplicates} messages were posted twice.`);
    const [questions, all] = [messages.lastQuestion - due, messages.lastMessage - due].map((ms) => ms / 1000);
    return { questions: questions ?? 0, all: all ?? 0, rateLimited: messages.rateLimited, requests: messages.requests, retries };
  } finally {
    await Promise.all(programs.map(async (program) => program.end()));
    await database.close();
    await fresh.drop();
  }
}

async function countRetries({ query }: Database, messages: number): Promise<number> {
  const { rows, attempts } = await query
    .selectFrom('delivery')
    .where('status', '=', 'posted')
    .select(({ fn }) => [fn.countAll<number>().as('rows'), fn.sum<number>('attempts').as('attempts')])
    .executeTakeFirstOrThrow();
  if (Number(rows) !== messages) throw new Error(`${rows} of ${messages} messages are completed as posted.`);
  return Number(attempts) - messages;
}
