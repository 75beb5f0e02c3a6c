import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPapers } from '../../../../src/app/open-papers.ts';
import { demoPapers } from '../../../../src/papers/demo/demo-papers.ts';
import type { WelcomeResponse } from '../../../../src/playground/page/api-types.ts';
import type { Playground } from '../../../../src/playground/server/platform.ts';
import { silent } from '../../../helpers/library.ts';
import { ask, call, planned } from '../../../helpers/playground-request.ts';
import { startForTests } from '../../../helpers/start-playground.ts';

let playground: Playground;
beforeEach(async () => {
  playground = await startForTests({ papers: openPapers({ config: undefined, demo: demoPapers, log: silent }) });
});
afterEach(async () => playground.stop());

const answered = async (line: string): Promise<{ readonly slack: string; readonly discord: string }> => {
  const { slack, discord } = (await ask(playground, { line })).byPlatform;
  return { slack: JSON.stringify(slack), discord: JSON.stringify(discord) };
};

test('the first screen offers the demo papers on both platforms, though look-ups are off', async () => {
  const { slack, discord } = JSON.parse((await call(playground, '/api/welcome')).text) as WelcomeResponse;
  for (const messages of [slack, discord]) expect(JSON.stringify(messages)).toMatch(/5 invented papers.*Try a demo paper/);
});

test('a demo paper becomes the channel’s with its season, and every question on it says that it is invented', async () => {
  const brought = await answered('/prompts paper 10.5555/demo.trial');
  for (const text of Object.values(brought)) {
    expect(text).toContain('Fairweather 2024');
    expect(text).toContain('Invented for trying the bot.');
  }
  expect((await planned(playground)).season).toMatchObject({ paper: 'Fairweather 2024', used: 0, of: 9 });
  for (const line of ['/discuss 9 show:question', '/discuss 9 show:background', '/discuss guide', '/summary', '/cite', '/prompts'])
    for (const text of Object.values(await answered(line))) expect(text, line).toContain('Invented for trying the bot.');
  expect((await answered('/discuss 9 show:question')).slack).toContain('“Days without hiccups, by diary [Week 24]” (an invented registry, NCT99999901)');
});

test('a question on a retracted demo paper says both that it is invented and that it was retracted', async () => {
  await answered('/prompts paper 10.5555/demo.cohort');
  for (const text of Object.values(await answered('/discuss 1 show:question')))
    expect(text).toMatch(/Invented for trying the bot\..*Retracted on 14 February 2023/);
});
