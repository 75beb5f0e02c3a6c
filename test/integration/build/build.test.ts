/** The built program, as the image runs it, behaves like the sources. */
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { loadLibrary } from '../../../src/library/library.ts';
import { freePort } from '../../fakes/slack.ts';
import { runTool } from '../../helpers/run-tool.ts';
import { everywhere, startProgram } from '../../helpers/start-program.ts';

const run = promisify(execFile);
let built: string;
let from: string;

beforeAll(async () => {
  mkdirSync('test-results', { recursive: true });
  built = mkdtempSync(resolve('test-results/built-'));
  from = join(built, 'start.js');
  await run(process.execPath, ['build/build.ts', built]);
}, 60_000);
afterAll(() => rmSync(built, { recursive: true, force: true }));

describe('the built program', () => {
  test('the built program answers on both platforms and in the playground, cites in a style, draws, and exits with 0', async () => {
    const { slack, discord, env, asked } = await everywhere();
    const port = await freePort();
    const program = await startProgram({ ...env, PLAYGROUND_PORT: String(port) }, undefined, from);
    expect(await (await asked('/readyz')).json()).toEqual({ ready: true });
    // On a busy machine the first citation is announced, and follows.
    await expect.poll(async () => (await slack.command('/cite petri 2023 style:nature')).words).toContain('Petri, M.');
    const trial = await slack.command('/trials sle-brave-2');
    expect(trial.words).toContain('missed its primary endpoint');
    await slack.press(trial, 'Send me the picture');
    await expect.poll(() => slack.screen('UADA', 'DADA').flatMap(({ files }) => files.map(({ name }) => name))).toEqual([expect.stringMatching(/\.png$/)]);
    expect((await discord.slash('drug', { name: 'olumiant' })).message?.text).toContain('aricitinib');
    const page = await fetch(`http://127.0.0.1:${port}/main.ts`);
    expect(page.headers.get('content-type')).toContain('text/javascript');
    program.child.kill('SIGTERM');
    expect(await program.ended()).toBe(0);
  }, 60_000);

  test.each([
    ['say', '/summary'],
    ['say', '/drug upadacitinib vs baricitinib'],
    ['say', '/cite morand 2023 style:apa'],
    ['say', '/discuss'],
    ['say', '/drug nosuchdrug'],
    ['manifest', 'slack'],
    ['manifest', 'discord'],
    ['nonsense'],
  ])('the built program prints the same as the sources: %s %s', async (...argv) => {
    const [ours, source] = await Promise.all([runTool(argv, { from }), runTool(argv)]);
    expect(ours).toEqual(source);
    expect(source.text).not.toBe('');
  });

  test('the built program contains the content of the sources, but not the text of their files', async () => {
    const written = JSON.parse(readFileSync(join(built, 'content.json'), 'utf8')) as Record<
      string,
      readonly { readonly value: unknown; readonly source: string }[]
    >;
    const { papers, drugs, trials, topics, seasons, works } = await loadLibrary();
    for (const [folder, known] of Object.entries({ papers, drugs, trials, topics, prompts: seasons })) {
      expect(written[folder]?.map(({ value }) => value)).toEqual([...known.values()]);
      expect(written[folder]?.every(({ source }) => source === '')).toBe(true);
    }
    expect(written.works).toEqual([...works.values()]);
  });

  test('the built program contains ASCII alone, so that its files are one-byte strings', () => {
    const scripts = readdirSync(built).filter((name) => name.endsWith('.js'));
    expect(scripts.length).toBeGreaterThan(10);
    for (const name of scripts) expect(statSync(join(built, name)).size, name).toBe(readFileSync(join(built, name), 'utf8').length);
  });

  test('the built program contains each version of undici once, and no tables of rare encodings', async () => {
    const scripts = readdirSync(built).filter((name) => name.endsWith('.js'));
    const text = scripts.map((name) => readFileSync(join(built, name), 'utf8')).join('\n');
    // The version of socket mode, and that of discord.js and its REST client.
    expect(text.match(/var require_dispatcher_base\d*=/g)).toHaveLength(2);
    const tables = [...text.matchAll(/require\("(iconv-lite\/encodings\/tables\/[\w-]+\.json)"\)/g)].map(([, table = '']) => table);
    expect(tables).toContain('iconv-lite/encodings/tables/shiftjis.json');
    for (const table of tables) expect(existsSync(join('node_modules', table)), table).toBe(true);
  });
});

test('a mistake in the content stops the build, which names its file and line', async () => {
  const copy = mkdtempSync(resolve('test-results/mistaken-'));
  onTestFinished(() => rmSync(copy, { recursive: true, force: true }));
  for (const name of ['build', 'content', 'src', 'commands', 'package.json']) cpSync(name, join(copy, name), { recursive: true });
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
  const drug = join(copy, 'content/drugs/tofacitinib.ts');
  writeFileSync(drug, readFileSync(drug, 'utf8').replace("generic: 'tofacitinib'", "generic: 'tofacitinip'"));
  await expect(run(process.execPath, ['build/build.ts'], { cwd: copy })).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('content/drugs/tofacitinib.ts'),
  });
  expect(readdirSync(copy)).not.toContain('dist');
});
