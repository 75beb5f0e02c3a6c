/** What happens to an answer: shown to the asker, put in place of another, or shared. */
import type { Bot, Call } from '../core/bot.ts';
import { decodeButton, staleButton } from '../core/button.ts';
import { privatePage } from '../core/pages.ts';
import type { Choice } from '../core/reply.ts';
import type { Asker } from './calls.ts';
import type { Files } from './files.ts';
import { noteMessage } from './notes.ts';
import type { Posts } from './posts.ts';
import { slackRenderer } from './render.ts';
import { share } from './share.ts';

export interface Answers {
  run(asker: Asker, ask: Call['ask']): Promise<void>;
  /** What a button's value says; a value that says nothing is from another version. */
  press(asker: Asker, value: string): Promise<void>;
  say(asker: Asker, text: string, choices?: readonly Choice[]): Promise<void>;
}

export function createAnswers(bot: Bot, posts: Posts, files: Files, botName: string): Answers {
  const say: Answers['say'] = async (asker, text, choices) => posts.toAsker(asker, noteMessage(text, choices));
  const show = async (asker: Asker, ask: Call['ask'], send: Posts['toAsker']): Promise<void> => {
    const { place, caller } = asker;
    const answer = await bot.answer({ ask, place, caller });
    const message = slackRenderer.render(privatePage(answer, slackRenderer));
    await send(asker, message);
    const failed = await files.toPerson(caller.id, message.files);
    if (failed) await say(asker, failed);
  };
  return {
    say,
    run: async (asker, ask) => show(asker, ask, posts.toAsker),
    press: async (asker, value) => {
      const press = decodeButton(value);
      if (!press) return say(asker, staleButton);
      switch (press.action) {
        case 'run':
          return show(asker, press.run, posts.toAsker);
        case 'turn':
          return show(asker, press.run, posts.replace);
        case 'share':
          return share(press.run, asker, { bot, posts, files, botName });
      }
    },
  };
}
