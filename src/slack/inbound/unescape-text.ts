/**
 * Restores the text that a person typed, without the markup that Slack adds to links and mentions.
 * @see https://docs.slack.dev/messaging/formatting-message-text#retrieving-messages
 */

const markupPattern = /<([^<>|\s]+)(?:\|([^<>]*))?>/g;

/** Turns `<https://doi.org/10.1/x|doi.org/10.1/x>` and `<mailto:a@b.org|a@b.org>` back into the typed text, and `&lt;` into `<`. */
export function unescapeText(text: string): string {
  const unwrapped = text.replace(markupPattern, (whole, target: string, label?: string) => unwrap(target, label) ?? whole);
  return unwrapped.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&').trim();
}

/** Returns the text after the mention of the bot, or the text before it if nothing follows. */
export function stripMention(text: string, botUserId: string): string {
  const [before = '', ...after] = text.split(new RegExp(`<@${botUserId}(?:\\|[^<>]*)?>`));
  const rest = after.join(' ').trim();
  return unescapeText(rest === '' ? before : rest);
}

function unwrap(target: string, label: string | undefined): string | undefined {
  const name = label || target.slice(1);
  if (target.startsWith('@') || target.startsWith('#')) return `${target[0]}${name}`;
  if (target.startsWith('!')) return label || `@${name}`;
  if (!/^[a-z][a-z0-9+.-]*:/i.test(target)) return undefined;
  const address = target.replace(/^mailto:/i, '');
  return label && target.endsWith(label) ? label : address;
}
