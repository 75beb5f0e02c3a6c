import { beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../../../../commands/index.ts';
import type { Bot } from '../../../../src/core/bot.ts';
import { pageForRequester, pagesForChannel } from '../../../../src/core/pages/pages.ts';
import { discordRenderer } from '../../../../src/discord/render/render.ts';
import { discordCommands } from '../../../../src/discord/setup/manifest.ts';
import { loadLibrary } from '../../../../src/library/library.ts';
import { everyLine } from '../../../contract/command-lines.ts';
import { bodyProblems } from '../../../fakes/discord-rules.ts';
import { ada, quickBot } from '../../../helpers/library.ts';

let bot: Bot;

beforeAll(async () => {
  bot = (await quickBot()).bot;
});

describe('the real commands in Discord', () => {
  test('Discord accepts the registration of the real commands', () => expect(bodyProblems('commands', discordCommands(commands))).toEqual([]));

  test('Discord accepts the answers of the real commands, private and shared', async () => {
    const place = { platform: 'discord', workspace: '1', channel: '2' };
    for (const line of everyLine(await loadLibrary())) {
      const answer = await bot.answer({ input: line, place, actor: ada });
      for (const page of [...pagesForChannel(answer, discordRenderer), pageForRequester(answer, discordRenderer)]) {
        const { files, ...body } = discordRenderer.render(page);
        const names = files.map(({ name }) => name);
        expect(bodyProblems('message', body, names), line).toEqual([]);
      }
    }
  }, 60_000);
});
