/** How a post is known again: Discord remembers its nonce for minutes, and one of its components carries the key for good. */
import { createHash } from 'node:crypto';
import { deliveryKeyOf, withDeliveryKey } from '../../core/reply/button.ts';
import { type DiscordMessage, mapButtons } from '../render/render.ts';

const digest = (key: string): Buffer => createHash('sha256').update(key).digest();

/** At most 25 characters are allowed. @see https://docs.discord.com/developers/resources/message#create-message */
export const nonceOf = (key: string): string => digest(key).toString('base64url').slice(0, 24);

/** A positive integer of 32 bits. @see https://docs.discord.com/developers/components/reference#anatomy-of-a-component */
const numberOf = (key: string): number => digest(key).readUInt32BE() >>> 1 || 1;

/** The message with its key in the first button that has room for it; where none has, the container's own id is made of the key. */
export function withKey(message: DiscordMessage, key: string): DiscordMessage {
  let carried = false;
  const keyed = mapButtons(message, (id) => {
    const named = carried ? undefined : withDeliveryKey(id, key);
    carried ||= named !== undefined;
    return named ?? id;
  });
  if (carried) return keyed;
  const [container] = message.components;
  return { ...message, components: [{ ...container, id: numberOf(key) }] };
}

/** A message as Discord gives it back. */
export interface PastMessage {
  readonly nonce?: string | number | null | undefined;
  readonly components?: unknown;
}

export function carriesKey({ nonce, components }: PastMessage, key: string): boolean {
  return (
    nonce === nonceOf(key) ||
    componentsIn(components).some(({ custom_id: name, id }) => (typeof name === 'string' && deliveryKeyOf(name) === key) || id === numberOf(key))
  );
}

function componentsIn(components: unknown): readonly { readonly custom_id?: unknown; readonly id?: unknown }[] {
  if (!Array.isArray(components)) return [];
  return components.flatMap((each: unknown) =>
    typeof each === 'object' && each !== null ? [each, ...componentsIn('components' in each ? each.components : [])] : [],
  );
}
