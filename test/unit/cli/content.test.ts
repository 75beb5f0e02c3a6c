import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { freePort } from '../../fakes/slack.ts';
import { clubFolder, inventedPaper } from '../../helpers/club-folder.ts';
import { runTool } from '../../helpers/run-tool.ts';

const content = async (words: readonly string[], folder: string) => runTool(['content', ...words], { env: { CONTENT_DIR: folder } });

describe('npm run content', () => {
  test('npm run content -- new writes a commented skeleton once, and -- check names what is still empty', async () => {
    const folder = clubFolder({});
    const made = await content(['new', 'Smith', '2024'], folder);
    expect(made).toMatchObject({ code: 0, out: expect.stringContaining(`Written: ${join(folder, 'papers/smith-2024.yaml')}`) });
    const text = readFileSync(join(folder, 'papers/smith-2024.yaml'), 'utf8');
    expect(text).toMatch(/^# yaml-language-server: \$schema=.*\/content\/schema\/paper\.schema\.json\n/);
    const checked = await content(['check'], folder);
    expect(checked.code).toBe(1);
    expect(checked.text).toMatch(/smith-2024\.yaml:6:6: name: is missing\./);
    expect(checked.text).toMatch(/smith-2024\.yaml:24:4: sobering 1: is empty\. Write something after the hyphen/);
    const again = await content(['new', 'smith-2024'], folder);
    expect(again).toMatchObject({ code: 1, text: expect.stringContaining('already exists. Choose another name, or edit that file.') });
    expect(readFileSync(join(folder, 'papers/smith-2024.yaml'), 'utf8')).toBe(text);
  });

  test('npm run content -- new writes a drug or a trial into its folder', async () => {
    const folder = clubFolder({});
    expect((await content(['new', 'drug', 'itacitinib'], folder)).code).toBe(0);
    expect((await content(['new', 'trial', 'MY-TRIAL'], folder)).code).toBe(0);
    expect(readdirSync(folder, { recursive: true }).sort()).toEqual(['drugs', 'drugs/itacitinib.yaml', 'trials', 'trials/my-trial.yaml']);
  });

  test('npm run content -- check counts the entries, and says that a paper without questions cannot be discussed', async () => {
    const checked = await content(['check'], clubFolder({ 'papers/invented.yaml': inventedPaper.replace(/^questions:[\s\S]*?(?=\n#)/m, '') }));
    expect(checked).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^No mistakes: \d+ papers, .*\n(?:.*\n)* {2}INVENTED \(invented\): no questions, so no channel can switch to it/),
    });
  });

  test.each([[[]], [['chek']], [['new']], [['check', 'x']]])('npm run content with the arguments %j prints the usage', async (words) => {
    expect(await content(words, clubFolder({}))).toMatchObject({ code: 1, text: 'Usage: npm run content -- check | watch | new [paper|drug|trial] NAME\n' });
  });

  test('npm run content -- new rejects a name without a letter', async () => {
    expect(await content(['new', '!!!'], clubFolder({}))).toMatchObject({ code: 1, text: expect.stringContaining('The name needs a letter or a digit') });
  });

  test('npm run content -- watch shows each change in the playground, and the mistake in a draft while the last good answer stays', async () => {
    const folder = clubFolder({ 'papers/invented.yaml': inventedPaper });
    const port = await freePort();
    const watching = spawn(process.execPath, ['src/start.js', 'content', 'watch'], {
      env: { PATH: process.env.PATH, CONTENT_DIR: folder, PORT: String(port) },
    });
    onTestFinished(async () => {
      watching.kill();
      await once(watching, 'exit');
    });
    const address = `http://127.0.0.1:${port}`;
    const answer = async (): Promise<string> => {
      const asked = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ line: '/summary paper:INVENTED' }) };
      return fetch(`${address}/api/answer`, asked).then(
        async (response) => response.text(),
        () => '',
      );
    };
    await expect.poll(answer, { timeout: 30_000 }).toContain('ends close to 1');
    writeFileSync(join(folder, 'papers/invented.yaml'), inventedPaper.replace('ends close to 1', 'almost includes 1'));
    await expect.poll(answer, { timeout: 30_000 }).toContain('almost includes 1');
    writeFileSync(join(folder, 'papers/invented.yaml'), inventedPaper.replace('takeaways:', 'takeaway:'));
    let events = '';
    const listening = new AbortController();
    onTestFinished(() => listening.abort());
    const response = await fetch(`${address}/api/events`, { signal: listening.signal });
    void (async () => {
      for await (const part of response.body ?? []) events += Buffer.from(part).toString();
    })().catch(() => undefined);
    await expect.poll(() => events, { timeout: 30_000 }).toMatch(/event: content\ndata: .*Did you mean/);
    expect(await answer()).toContain('almost includes 1');
  }, 120_000);
});
