/** A rendered message as the REST API takes it. */
import type { DiscordMessage } from './render.ts';

/** EPHEMERAL: only the user sees it. @see https://docs.discord.com/developers/resources/message#message-object-message-flags */
export const ephemeralFlag = 1 << 6;

export interface DiscordPayload {
  /** The JSON body; with files it becomes the part payload_json. */
  readonly body: object;
  /** The parts files[0], files[1] ...; the body refers to them by number. */
  readonly files: { readonly name: string; readonly data: string | Buffer }[];
}

/** @see https://docs.discord.com/developers/reference#uploading-files */
export function toPayload(message: DiscordMessage, audience: 'user' | 'everybody' = 'user'): DiscordPayload {
  const { files, flags, ...rest } = message;
  const attachments = files.map(({ name, alt }, index) => ({ id: String(index), filename: name, ...(alt ? { description: alt } : {}) }));
  return {
    body: { ...rest, flags: audience === 'user' ? flags | ephemeralFlag : flags, ...(files.length > 0 ? { attachments } : {}) },
    files: files.map(({ name, content, encoding }) => ({ name, data: encoding ? Buffer.from(content, encoding) : content })),
  };
}
