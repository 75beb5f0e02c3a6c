import { afterAll, describe, expect, test } from 'vitest';
import { terminalRenderer } from '../../src/cli/terminal.ts';
import { pagesOf, privatePage } from '../../src/core/pages.ts';
import { plainPage } from '../../src/core/plain-text.ts';
import { discordRenderer } from '../../src/discord/render.ts';
import { slackRenderer } from '../../src/slack/render.ts';
import { realBot } from '../library.ts';

const { ask, stop } = await realBot({ reportUrl: 'https://example.org/report' });
afterAll(stop);

/** The main answers. A change of any of them shows in review as a change of the files beside this test. */
const gallery: Readonly<Record<string, string>> = {
  summary: '/summary',
  'summary-since': '/summary since',
  'summary-full': '/summary length:full',
  drugs: '/drug',
  'drug-overview': '/drug olumiant',
  'drug-trials': '/drug olumiant trials',
  'drug-conflict': '/drug tofacitinib mechanism',
  'drug-not-jak': '/drug lanraplenib',
  'drug-versus': '/drug tofacitinib versus:baricitinib',
  'drug-missed': '/drug olumiemt trials',
  'drug-forgiven': '/drug baricitnib trials',
  cite: '/cite',
  'cite-incomplete': '/cite brave1 style:vancouver',
  'cite-bibtex': '/cite style:bibtex',
  'cite-several': '/cite lupus baricitinib',
  help: '/help',
  'help-drug': '/help drug',
};

const json = (value: unknown): string => `${JSON.stringify(value, undefined, 1)}\n`;

describe.each(Object.entries(gallery))('the answer %s', (name, line) => {
  test(`reads in plain text as test/golden/${name}.txt`, async () => {
    const text = pagesOf(await ask(line), terminalRenderer)
      .map(plainPage)
      .join('\n\n');
    await expect(`${line}\n\n${text}\n`).toMatchFileSnapshot(`./${name}.txt`);
  });

  test(`is sent to Slack as test/golden/${name}.slack.json`, async () => {
    await expect(json(slackRenderer.render(privatePage(await ask(line), slackRenderer)))).toMatchFileSnapshot(`./${name}.slack.json`);
  });

  test(`is sent to Discord as test/golden/${name}.discord.json`, async () => {
    await expect(json(discordRenderer.render(privatePage(await ask(line), discordRenderer)))).toMatchFileSnapshot(`./${name}.discord.json`);
  });
});
