/** Marks a post so that it can be found again: Discord stores its nonce for minutes, and one of its components contains the delivery key permanently. */
import { createHash } from 'node:crypto';
import { deliveryKeyOf, withDeliveryKey } from '../../core/reply/button.ts';
import type { DiscordMessage } from '../render/payload.ts';
import { mapButtons } from '../render/render.ts';

const digest = (key: string): Buffer => createHash('sha256').update(key).digest();

/** At most 25 characters are allowed. @see https://docs.discord.com/developers/resources/message#create-message */
export const nonceOf = (key: string): string => digest(key).toString('base64url').slice(0, 24);

/** A positive 32-bit integer. @see https://docs.discord.com/developers/components/reference#anatomy-of-a-component */
const componentIdOf = (key: string): number => digest(key).readUInt32BE() >>> 1 || 1;

/** Adds the key to the first button that has space for it. If none has, the id of the container is derived from the key. */
export function withKey(message: DiscordMessage, key: string): DiscordMessage {
  let isPlaced = false;
  const keyed = mapButtons(message, (customId) => {
    const withKeyAdded = isPlaced ? undefined : withDeliveryKey(customId, key);
    isPlaced ||= withKeyAdded !== undefined;
    return withKeyAdded ?? customId;
  });
  if (isPlaced) return keyed;
  const [container] = message.components;
  return { ...message, components: [{ ...container, id: componentIdOf(key) }] };
}

/** The parts of a message from the history that may contain a key. */
export interface PastMessage {
  readonly nonce?: string | number | null | undefined;
  readonly components?: unknown;
}

export function carriesKey({ nonce, components }: PastMessage, key: string): boolean {
  return (
    nonce === nonceOf(key) ||
    nestedComponents(components).some(
      ({ custom_id: customId, id }) => (typeof customId === 'string' && deliveryKeyOf(customId) === key) || id === componentIdOf(key),
    )
  );
}

function nestedComponents(components: unknown): readonly { readonly custom_id?: unknown; readonly id?: unknown }[] {
  if (!Array.isArray(components)) return [];
  return components.flatMap((component: unknown) =>
    typeof component === 'object' && component !== null ? [component, ...nestedComponents('components' in component ? component.components : [])] : [],
  );
}
