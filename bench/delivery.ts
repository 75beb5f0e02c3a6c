/**
 * The time from when ten thousand channels are due until all have their messages, compared with the minimum that the platforms' rate limits
 * allow: `node bench/delivery.ts [CHANNELS] [RUN ...] [--runs N]`. Each run is repeated N times (3) on a fresh database. Every channel gets
 * two messages: a question, and the background in its thread. Discord needs a third request to open the thread.
 */
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { parseConfig } from '../src/config/index.ts';
import type { Database, DatabaseAddress } from '../src/store/database.ts';
import { createSlackOAuthStore } from '../src/store/slack-oauth-store.ts';
import { freePort } from '../test/fakes/slack.ts';
import { startDiscordSink, token } from './delivery/discord-sink.ts';
import { type DeliveryResult, deliver } from './delivery/run.ts';
import { startSlackSink } from './delivery/slack-sink.ts';
import { median, record } from './result.ts';

const suite = 'Delivery';
const { positionals, values } = parseArgs({ allowPositionals: true, options: { runs: { type: 'string', default: '3' } } });
const [first = '10000', ...named] = positionals;
const [size, times] = [Number(first), Number(values.runs)];

const kinds: Readonly<Record<string, () => Promise<void>>> = {
  'slack-sqlite': async () => onSlack('sqlite', 1),
  'slack-postgres': async () => onSlack('postgres', 2),
  'discord-sqlite': async () => onDiscord('sqlite', 1),
  'discord-postgres': async () => onDiscord('postgres', 2),
};
for (const name of named.length > 0 ? named : ['slack-sqlite', 'slack-postgres', 'discord-sqlite']) {
  const kind = kinds[name];
  if (!kind) throw new Error(`No run is called ${name}. There are ${Object.keys(kinds).join(', ')}.`);
  await kind();
}

async function onSlack(kind: DatabaseAddress['kind'], replicas: number): Promise<void> {
  const workspaces = Array.from({ length: 50 }, (_, index) => `T${index}`);
  const layout = { platform: 'slack', workspaces, channels: size / workspaces.length } as const;
  const delivered = await inSequence(async () => {
    const sink = await startSlackSink();
    const common = {
      ...{ SLACK_CLIENT_ID: '1111.2222', SLACK_CLIENT_SECRET: 'bench', SLACK_SIGNING_SECRET: 'bench', SLACK_PUBLIC_URL: 'https://club.example.org' },
      ...{ SLACK_API_URL: sink.apiUrl, ENCRYPTION_KEY: randomBytes(32).toString('base64') },
    };
    const env = async () => ({ ...common, PORT: String(await freePort()) });
    const prepare = async (database: Database) => install(database, common, workspaces);
    return deliver({ kind, replicas, layout, messages: sink.messages, env, prepare }).finally(sink.close);
  });
  // Five messages a second in a workspace; the first one is immediate.
  const minimum = (messages: number): number => (layout.channels * messages - 1) / 5;
  recordResults(`Slack, ${kind}`, replicas, delivered, { name: 'five a second in a workspace', questions: minimum(1), all: minimum(2) });
}

async function onDiscord(kind: DatabaseAddress['kind'], replicas: number): Promise<void> {
  const workspaces = Array.from({ length: 20 }, (_, index) => String(1_200_000_000_000_000_000n + BigInt(index)));
  const layout = { platform: 'discord', workspaces, channels: size / workspaces.length } as const;
  const delivered = await inParallel(async () => {
    const sink = await startDiscordSink(workspaces);
    const env = async () => ({ DISCORD_TOKEN: token, DISCORD_API_URL: sink.apiUrl });
    return deliver({ kind, replicas, layout, messages: sink.messages, env, prepare: async () => undefined }).finally(sink.close);
  });
  recordResults(`Discord, ${kind}`, replicas, delivered, { name: '50 requests a second', questions: (size - 1) / 50, all: (3 * size - 1) / 50 });
}

async function inSequence(deliverOnce: () => Promise<DeliveryResult>): Promise<readonly DeliveryResult[]> {
  const delivered: DeliveryResult[] = [];
  while (delivered.length < times) {
    const one = await deliverOnce();
    delivered.push(one);
    console.log(`run ${delivered.length}: ${JSON.stringify(one)}`);
  }
  return delivered;
}

/** Runs in parallel, because each run mostly waits, for ten minutes. */
async function inParallel(deliverOnce: () => Promise<DeliveryResult>): Promise<readonly DeliveryResult[]> {
  const delivered = await Promise.all(Array.from({ length: times }, deliverOnce));
  console.log(delivered.map((one, index) => `run ${index + 1}: ${JSON.stringify(one)}`).join('\n'));
  return delivered;
}

/** The times that the rate limits of a platform require at least. */
interface MinimumTimes {
  readonly name: string;
  /** In s. */
  readonly questions: number;
  readonly all: number;
}

function recordResults(where: string, replicas: number, delivered: readonly DeliveryResult[], { name, questions, all }: MinimumTimes): void {
  const by = replicas === 1 ? where : `${where}, ${replicas} replicas`;
  const count = size.toLocaleString('en');
  const of = (figure: keyof DeliveryResult): readonly number[] => delivered.map((one) => one[figure]);
  const requests = Math.round(median(of('requests')));
  const [target, targetOfFaults] = [{ most: 1.05 }, { most: Math.floor(requests / 1000) }];
  record({ suite, what: `${by}: ${count} questions`, ours: { runs: of('questions'), unit: 's' }, baseline: { name, runs: [questions], unit: 's' }, target });
  record({ suite, what: `${by}: questions and threads`, ours: { runs: of('all'), unit: 's' }, baseline: { name, runs: [all], unit: 's' }, target });
  const limited = `${by}: of ${requests.toLocaleString('en')} requests answered with 429`;
  record({ suite, what: limited, ours: { runs: of('rateLimited'), unit: '' }, target: targetOfFaults });
  record({ suite, what: `${by}: attempts after the first`, ours: { runs: of('retries'), unit: '' }, target: targetOfFaults });
}

async function install(database: Database, variables: Readonly<Record<string, string>>, workspaces: readonly string[]): Promise<void> {
  const { slack } = parseConfig(variables);
  if (slack?.kind !== 'multi') throw new Error('The settings of the run are not for many workspaces.');
  const { installations } = createSlackOAuthStore(database, slack.keys);
  for (const workspace of workspaces) {
    const about = { workspace, name: workspace, url: `https://${workspace.toLowerCase()}.slack.com/`, botId: 'B1', botUserId: 'U1', botName: 'journal-club' };
    await installations.save({ ...about, scopes: ['chat:write'], installedAt: Date.now() }, { access: `xoxb-${workspace}` });
  }
}
