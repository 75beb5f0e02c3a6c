/** What happens to an answer: shown to the asker, put in place of another, or shared. */
import type { Call } from '../core/answer.ts';
import type { Bot } from '../core/bot.ts';
import { decodeButton, staleButton } from '../core/button.ts';
import { picturesOf, privatePage } from '../core/pages.ts';
import type { Choice } from '../core/reply.ts';
import type { Asker } from './calls.ts';
import type { Files } from './files.ts';
import { alreadyShared, helpChoice, noteMessages } from './notes.ts';
import type { Posts } from './posts.ts';
import { slackRenderer } from './render.ts';
import { createSeen } from './seen.ts';
import { share } from './share.ts';

export interface Answers {
  run(asker: Asker, ask: Call['ask']): Promise<void>;
  /** What a button's value says; a value that says nothing is from another version. */
  press(asker: Asker, value: string): Promise<void>;
  say(asker: Asker, text: string, choices?: readonly Choice[]): Promise<void>;
}

/** A second press on Share within this time is a slip of the finger, in ms. */
const doublePress = 10_000;
const sharesRemembered = 1000;

export function createAnswers(bot: Bot, posts: Posts, files: Files, botName: string): Answers {
  const shares = createSeen(doublePress, sharesRemembered);
  const say: Answers['say'] = async (asker, text, choices) => {
    for (const message of noteMessages(text, choices)) await posts.toAsker(asker, message);
  };
  const show = async (asker: Asker, ask: Call['ask'], send: Posts['toAsker']): Promise<void> => {
    const { place, caller } = asker;
    const answer = await bot.answer({ ask, place, caller });
    const message = slackRenderer.render(privatePage(answer, slackRenderer));
    await send(asker, message);
    const failed = await files.toPerson(caller.id, message.files);
    if (failed) await say(asker, failed);
  };
  const sendPictures = async (asker: Asker, line: string): Promise<void> => {
    const { place, caller } = asker;
    const answer = await bot.answer({ ask: line, place, caller });
    const images = picturesOf(answer);
    if (images.length === 0) return show(asker, line, posts.toAsker);
    const failed = await files.toPerson(caller.id, slackRenderer.pictures?.(images).files ?? []);
    await say(asker, failed ?? 'The picture is in your direct messages with this app.');
  };
  /** Remembered from the press on, and forgotten when nothing came of it: the next press is meant. */
  const shareOnce = async (asker: Asker, line: string): Promise<void> => {
    const key = [asker.place.channel, asker.pressed?.message, asker.caller.id, line].join(' ');
    if (!shares.first(key)) return say(asker, alreadyShared);
    let posted = false;
    try {
      posted = await share(line, asker, { bot, posts, files, botName, say });
    } finally {
      if (!posted) shares.forget(key);
    }
  };
  return {
    say,
    run: async (asker, ask) => show(asker, ask, posts.toAsker),
    press: async (asker, value) => {
      const press = decodeButton(value);
      if (!press) return say(asker, staleButton, [helpChoice]);
      switch (press.action) {
        case 'run':
          return show(asker, press.run, posts.toAsker);
        case 'turn':
          // What others read as well is not one person's to replace, whatever the button says.
          return show(asker, press.run, asker.pressed?.public ? posts.toAsker : posts.replace);
        case 'share':
          return shareOnce(asker, press.run);
        case 'send':
          return sendPictures(asker, press.run);
      }
    },
  };
}
