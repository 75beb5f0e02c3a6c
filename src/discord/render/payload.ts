/** A rendered message as the REST API takes it. */
import { messageFlags } from './api-numbers.ts';
import type { DiscordMessage } from './render.ts';

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
    body: { ...rest, flags: audience === 'user' ? flags | messageFlags.ephemeral : flags, ...(files.length > 0 ? { attachments } : {}) },
    files: files.map(({ name, content, encoding }) => ({ name, data: encoding ? Buffer.from(content, encoding) : content })),
  };
}
