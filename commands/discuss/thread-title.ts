import { isOwnPrompt, type SeasonPrompt } from '../../src/core/season/arrange-season.ts';

/** Longest name of a thread, in characters. @see https://docs.discord.com/developers/resources/channel#start-thread-from-message */
const maxThreadNameLength = 100;

/** The name of the thread on Discord. It can be shortened, because the post above it has the full title. */
export function threadTitle(prompt: SeasonPrompt): string {
  const { theme, title } = prompt;
  const kind = theme ?? 'question';
  const name = isOwnPrompt(prompt) && !theme ? title : `${kind.charAt(0).toUpperCase()}${kind.slice(1)}: ${title}`;
  return name.length <= maxThreadNameLength
    ? name
    : `${name
        .slice(0, maxThreadNameLength - 1)
        .toWellFormed()
        .replace(/[\s\ufffd]*$/, '')}…`;
}
