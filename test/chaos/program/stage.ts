/** The replicas, the database, the fakes and the due posts of one scenario, and the count at its end. */
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { currentPaper } from '../../../src/library/current-paper.ts';
import { connect, type Database, type DatabaseAddress, openDatabase } from '../../../src/store/database.ts';
import { clubServer } from '../../fakes/discord-rights.ts';
import { freePort } from '../../fakes/slack.ts';
import { spawnProgram } from '../../helpers/spawn-program.ts';
import { checkMessages, type DueChannel, type Row, type RunResult } from '../assertions.ts';
import { addDueChannels } from '../due-channels.ts';
import { type FakeAddresses, startFakes } from '../fakes.ts';
import type { Replica, Scenario, ScenarioResult, Stage } from './scenario.ts';

/** After its end a scenario waits so long for what is still due: a lease, a look and the pauses of the platforms, in ms. */
const maxDrainMs = 420_000;
const startTimeoutMs = 180_000;
const stopTimeoutMs = 30_000;
const maxChannels = 400;
const silent = pino({ level: 'silent' });
const noFaults = { 'rate-limited': 0, broken: 0, hung: 0, dropped: 0, late: 0, slow: 0 };
const slackChannels = Array.from({ length: maxChannels / 2 }, (_, index) => `C${index}`);
const discordChannels = Array.from({ length: maxChannels / 2 }, (_, index) => String(1_300_000_000_000_000_000n + BigInt(index)));

export async function runScenario({ name, run }: Scenario, isLong: boolean, log: string): Promise<ScenarioResult> {
  const began = performance.now();
  const folder = mkdtempSync(join(tmpdir(), `journal-club-${name}-`));
  // Discord remembers no nonce: only the look prevents duplicates.
  const fakes = await startFakes({ seed: 1, shares: noFaults, slackChannels, discordChannels, nonceClock: 0 });
  const cleaners: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true }), fakes.stop];
  const replicas = new Set<Replica>();
  const faults: Record<string, number> = {};
  const problems: string[] = [];
  let address: DatabaseAddress | undefined;
  let due: readonly DueChannel[] = [];
  let firstDueAt = 0;

  const withDatabase = async <T>(work: (database: Database) => Promise<T>): Promise<T> => {
    if (!address) throw new Error('The scenario did not say which database it uses.');
    const database = await connect(address, silent);
    return work(database).finally(database.close);
  };

  const stage: Stage = {
    isLong,
    folder,
    useDatabase: async (given) => {
      address = given;
      await (await openDatabase(given, silent)).close();
    },
    start: async ({ folder: home = folder, env = {}, preloads = [] } = {}) => {
      const healthPort = await freePort();
      const database = address?.kind === 'postgres' ? { DATABASE_URL: address.url } : {};
      const program = spawnProgram({
        env: { ...environment(fakes.addresses), ...database, HEALTH_PORT: String(healthPort), ...env },
        folder: home,
        flags: preloads.flatMap((file) => ['--import', fileURLToPath(new URL(file, import.meta.url))]),
        onText: (text) => appendFileSync(log, text),
      });
      const replica: Replica = { program, readiness: async () => readReadiness(healthPort) };
      replicas.add(replica);
      await within(startTimeoutMs, program.ready, 'A replica was not ready in time.');
      return replica;
    },
    end: async (replica, signal) => {
      replicas.delete(replica);
      replica.program.child.kill(signal);
      await within(stopTimeoutMs, replica.program.ended(), 'A replica did not end in time.');
    },
    makeDue: async ({ channels, seconds, leadMs = 1500 }) => {
      firstDueAt = Date.now() + leadMs;
      due = Array.from({ length: channels }, (_, index) => ({
        subscription: `s${index}`,
        platform: index % 2 === 0 ? 'slack' : 'discord',
        channel: (index % 2 === 0 ? slackChannels : discordChannels)[Math.floor(index / 2)] ?? '',
        // Several in the same second, as on the hour.
        at: firstDueAt + Math.floor((index / channels) * seconds) * 1000,
      }));
      await withDatabase(async (database) => addDueChannels(database, due, { slack: 'TCLUB', discord: clubServer }, currentPaper));
    },
    untilDue: async (ms) => delay(Math.max(0, firstDueAt + ms - Date.now())),
    tried: (fault, times = 1) => {
      faults[fault] = (faults[fault] ?? 0) + times;
    },
    check: (holds, otherwise) => {
      if (!holds) problems.push(otherwise);
    },
    onEnd: (clean) => void cleaners.push(clean),
  };

  /** Until no row is open and no date is without its row. */
  const drain = async (): Promise<void> => {
    const until = Math.max(...due.map(({ at }) => at));
    const giveUpAt = performance.now() + maxDrainMs;
    const isDrained = async (): Promise<boolean> =>
      withDatabase(async ({ query }) => {
        const rows = await query.selectFrom('delivery').select('id').where('status', 'in', ['due', 'sending']).limit(1).execute();
        const dates = await query.selectFrom('subscription').select('id').where('next_run_at', '<=', until).limit(1).execute();
        return rows.length === 0 && dates.length === 0;
      });
    await delay(Math.max(0, until + 1000 - Date.now()));
    while (!(await isDrained().catch(() => false))) {
      if (performance.now() > giveUpAt) return void problems.push(`After ${maxDrainMs / 1000} s some posts were still due.`);
      await delay(500);
    }
  };

  try {
    await run(stage);
    await drain();
    for (const replica of [...replicas]) await stage.end(replica, 'SIGTERM');
    const { posted, complaints } = await fakes.record();
    const rows: readonly Row[] = await withDatabase(async ({ query }) =>
      query.selectFrom('delivery').select(['id', 'subscription_id', 'page_index', 'status', 'message_id']).execute(),
    );
    const findings = checkMessages(due, rows, posted);
    return {
      name,
      faults,
      ...count(findings, due.length * 2, posted.length),
      problems: [...problems, ...othersOf(findings), ...complaints],
      took: (performance.now() - began) / 1000,
    };
  } finally {
    for (const { program } of replicas) program.child.kill('SIGKILL');
    for (const clean of cleaners.reverse()) await clean();
  }
}

function environment({ slack, discord }: FakeAddresses): Readonly<Record<string, string>> {
  return {
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.mode.kind === 'socket' ? slack.mode.appToken : '',
    SLACK_API_URL: slack.apiUrl ?? '',
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl ?? '',
    LOG_LEVEL: 'info',
  };
}

async function readReadiness(port: number): Promise<Readonly<Record<string, string>>> {
  const response = await fetch(`http://127.0.0.1:${port}/readyz`);
  const { missing = {} } = (await response.json()) as { readonly missing?: Readonly<Record<string, string>> };
  return missing;
}

async function within<T>(ms: number, work: Promise<T>, otherwise: string): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(otherwise)), ms);
  return Promise.race([work, late.promise]).finally(() => clearTimeout(timer));
}

function count(
  { duplicates, lost, late }: RunResult,
  due: number,
  posted: number,
): Pick<ScenarioResult, 'due' | 'once' | 'duplicated' | 'lost' | 'early' | 'medianLate' | 'maxLate'> {
  return {
    due,
    once: posted - duplicates.length,
    duplicated: duplicates.length,
    lost: lost.length,
    early: late.filter((ms) => ms < 0).length,
    medianLate: late[Math.floor(late.length / 2)] ?? Number.NaN,
    maxLate: late.at(-1) ?? Number.NaN,
  };
}

const othersOf = ({ strays, disordered, outbox }: RunResult): readonly string[] => [
  ...strays,
  ...disordered.map((one) => `out of order: ${one}`),
  ...outbox.map((one) => `outbox: ${one}`),
];
