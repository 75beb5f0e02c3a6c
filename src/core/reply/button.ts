/** The value of a button: a version, an action, and a command line. It contains everything needed, so a button still works months and restarts later. */
import type { ReplyButton } from './reply.ts';

export interface ButtonAction {
  readonly run: string;
  /** `run`: gives a new private answer; `turn`: replaces the button's message; `share`: posts in the channel; `send`: sends the pictures in a direct message; `file`: gives the whole answer as a file; `form`: opens a form that fills in the line. */
  readonly action: 'run' | 'turn' | 'share' | 'send' | 'file' | 'form';
}

/** Discord's limit for a custom_id in characters, the smallest of all platforms. @see https://docs.discord.com/developers/components/reference */
export const maxButtonValueLength = 100;

/** Whether a button can carry this command line. */
export const fitsButton = (run: string): boolean => run.length <= maxButtonValueLength - 3;

const actionCodes = { run: 'r', turn: 't', share: 's', send: 'd', file: 'f', form: 'o' } as const;
const actions = { r: 'run', t: 'turn', s: 'share', d: 'send', f: 'file', o: 'form' } as const;

/** @throws {Error} if the line is too long for a button. This would be a bug: commands use canonical lines, which are short. */
export function encodeButton(choice: ReplyButton): string {
  const action = actionOf(choice);
  if (!fitsButton(choice.run))
    throw new Error(`a button's line has ${choice.run.length} characters, ${maxButtonValueLength - 3} fit: ${choice.run.slice(0, 40)}…`);
  return `1${actionCodes[action]}:${choice.run}`;
}

function actionOf({ share, goToPage, sendImages, asFile, form }: ReplyButton): ButtonAction['action'] {
  if (form) return 'form';
  if (share) return 'share';
  if (goToPage) return 'turn';
  if (sendImages) return 'send';
  return asFile ? 'file' : 'run';
}

/** Version, action, optional delivery key, line. */
const pattern = /^1(?<code>[rtsdfo])(?:~(?<key>[A-Za-z0-9-]{1,40}))?:(?<run>\/.+)$/su;

/** Returns `undefined` for a value of an unknown version or one that we did not create. */
export function decodeButton(encoded: string): ButtonAction | undefined {
  const { code, run } = pattern.exec(encoded)?.groups ?? {};
  return code && run ? { run, action: actions[code as keyof typeof actions] } : undefined;
}

/**
 * Adds a delivery key to a button, by which its post can be identified.
 * @param key as in `Platform.post`.
 * @returns `undefined` if line and key together are too long, or if this is not one of our buttons.
 */
export function withDeliveryKey(encoded: string, key: string): string | undefined {
  const keyed = encoded.replace(/^1[rtsdfo](?=:)/, (head) => `${head}~${key}`);
  return keyed.length <= maxButtonValueLength && deliveryKeyOf(keyed) === key ? keyed : undefined;
}

/** The delivery key of the post that contains the button; `undefined` if it has none. */
export const deliveryKeyOf = (encoded: string): string | undefined => pattern.exec(encoded)?.groups?.key;

/** Shown if `decodeButton` returns `undefined`. */
export const staleButton = 'That button comes from another version of me and no longer works. Please type the command again.';
