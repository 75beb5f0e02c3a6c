/** Runs scenarios, each in a process of its own, and prints what came of them. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isSound, type Scenario, type ScenarioResult } from './scenario.ts';
import { scenarios } from './scenarios/index.ts';

export interface RunnerOptions {
  /** The only one to run; all of the form unless given. */
  readonly name?: string | undefined;
  readonly isLong: boolean;
  /** Keeps the logs of the replicas. */
  readonly keep: boolean;
}

/** Scenarios of the short form that run at the same time; they mostly wait. */
const parallelShort = 3;
/** After which a scenario is given up, in ms. */
const maxScenarioMs = 900_000;

/** Returns whether every post of every scenario arrived exactly once. @throws {Error} if no scenario has that name. */
export async function runScenarios({ name, isLong, keep }: RunnerOptions): Promise<boolean> {
  const chosen = scenarios.filter((one) => (name === undefined ? isLong || one.isShort : one.name === name));
  if (chosen.length === 0) throw new Error(`--scenario is “${name}”. Give one of ${scenarios.map((one) => one.name).join(', ')}.`);
  const folder = mkdtempSync(join(tmpdir(), 'journal-club-scenarios-'));
  const results: (ScenarioResult | string)[] = [];
  const waiting = [...chosen];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const result = await runInProcess(next, isLong, join(folder, `${next.name}.log`)).catch((error: unknown) => `${next?.name}: ${String(error)}`);
      results.push(result);
      process.stdout.write(typeof result === 'string' ? `${result}\n` : describe(result));
    }
  };
  await Promise.all(Array.from({ length: isLong ? 1 : parallelShort }, work));
  process.stdout.write(tableOf(results.filter((result) => typeof result !== 'string')));
  const sound = results.every((result) => typeof result !== 'string' && isSound(result));
  process.stdout.write(sound ? 'Every post arrived exactly once.\n' : 'NOT every post arrived exactly once.\n');
  if (sound && !keep) rmSync(folder, { recursive: true, force: true });
  else process.stdout.write(`The logs of the replicas are in ${folder}\n`);
  return sound;
}

const path = fileURLToPath(new URL('run-one.ts', import.meta.url));

async function runInProcess({ name, mounts }: Scenario, isLong: boolean, log: string): Promise<ScenarioResult> {
  const { prefix, mayMount } = mounts ? waysToMount() : { prefix: [], mayMount: false };
  const [command = '', ...args] = [...prefix, process.execPath, path, name, log, ...(isLong ? ['long'] : [])];
  const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], env: { ...process.env, CHAOS_MAY_MOUNT: mayMount ? '1' : '0' } });
  const result = Promise.withResolvers<ScenarioResult>();
  const timer = setTimeout(() => child.kill('SIGKILL'), maxScenarioMs);
  child.once('message', (message) => result.resolve(message as ScenarioResult));
  child.once('error', result.reject);
  child.once('exit', (code, signal) => result.reject(new Error(`it ended with ${code ?? signal} before it had a result`)));
  return result.promise.finally(() => clearTimeout(timer));
}

/** As root a disk can be mounted at once, as another user in a user namespace, if the system allows that. */
function waysToMount(): { readonly prefix: readonly string[]; readonly mayMount: boolean } {
  const inNamespace = ['unshare', '--user', '--map-root-user', '--mount'];
  for (const prefix of [['unshare', '--mount'], inNamespace]) {
    const [command = '', ...args] = [...prefix, 'mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', '/mnt'];
    if (spawnSync(command, args).status === 0) return { prefix, mayMount: true };
  }
  process.stdout.write('No disk can be mounted here: instead of a full disk, the database is kept from growing.\n');
  return { prefix: [], mayMount: false };
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

function describe(result: ScenarioResult): string {
  const { name, problems, took } = result;
  return [`${name}: ${isSound(result) ? 'passed' : 'FAILED'} in ${took.toFixed(0)} s`, ...problems.slice(0, 10).map((problem) => `  ${problem}`), ''].join(
    '\n',
  );
}

function tableOf(results: readonly ScenarioResult[]): string {
  const rows = results.map(({ name, faults, due, once, duplicated, lost, early, medianLate, maxLate }) => [
    name,
    Object.entries(faults)
      .map(([fault, times]) => `${fault} ${times}`)
      .join(', '),
    ...[due, once, duplicated, lost, early].map(String),
    `${seconds(medianLate)}, ${seconds(maxLate)}`,
  ]);
  const head = ['scenario', 'faults', 'due', 'once', 'duplicated', 'lost', 'early', 'late: median, most'];
  return `${[head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`;
}
