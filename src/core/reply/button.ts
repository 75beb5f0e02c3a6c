/** What a button carries: a version, what pressing it does, and the command line. It works months later, after any restart. */
import type { ReplyButton } from './reply.ts';

export interface ButtonAction {
  readonly run: string;
  /** `run`: a new private answer; `turn`: replaces the message pressed; `share`: a post in the channel; `send`: its pictures, in direct messages. */
  readonly action: 'run' | 'turn' | 'share' | 'send';
}

/** Discord's limit for a custom_id, the smallest of the platforms'. @see https://docs.discord.com/developers/components/reference */
export const maxButtonValueLength = 100;

/** Whether a button can hold this line. */
export const fitsButton = (run: string): boolean => run.length <= maxButtonValueLength - 3;

const actionCodes = { run: 'r', turn: 't', share: 's', send: 'd' } as const;
const actions = { r: 'run', t: 'turn', s: 'share', d: 'send' } as const;

/** @throws {Error} when the line is too long for a button: commands give canonical lines, which are short. */
export function encodeButton(choice: ReplyButton): string {
  const action = choice.share ? 'share' : choice.goToPage ? 'turn' : choice.sendImages ? 'send' : 'run';
  if (!fitsButton(choice.run))
    throw new Error(`a button's line has ${choice.run.length} characters, ${maxButtonValueLength - 3} fit: ${choice.run.slice(0, 40)}…`);
  return `1${actionCodes[action]}:${choice.run}`;
}

/** Version, action, the key of the post where it has one, line. */
const pattern = /^1(?<code>[rtsd])(?:~(?<key>[A-Za-z0-9-]{1,40}))?:(?<run>\/.+)$/su;

/** `undefined` for a button of an unknown version or one made by hand. */
export function decodeButton(encoded: string): ButtonAction | undefined {
  const { code, run } = pattern.exec(encoded)?.groups ?? {};
  return code && run ? { run, action: actions[code as keyof typeof actions] } : undefined;
}

/**
 * The same button, by which its post is known again.
 * @param key as in `Platform.post`.
 * @returns `undefined` where line and key together are too long, and for what is no button of ours.
 */
export function withDeliveryKey(encoded: string, key: string): string | undefined {
  const keyed = encoded.replace(/^1[rtsd](?=:)/, (head) => `${head}~${key}`);
  return keyed.length <= maxButtonValueLength && deliveryKeyOf(keyed) === key ? keyed : undefined;
}

/** The key of the post a button stands in; `undefined` for most. */
export const deliveryKeyOf = (encoded: string): string | undefined => pattern.exec(encoded)?.groups?.key;

/** Said when `decodeButton` finds nothing. */
export const staleButton = 'That button comes from another version of me and no longer works. Please type the command again.';
