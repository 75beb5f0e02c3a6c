/** Turns a rendered message into a request to the REST API, with its files. @see https://docs.discord.com/developers/components/reference#file */
import type { APIContainerComponent } from 'discord-api-types/v10';
import { type Block, type FileAttachment, fileOf } from '../../core/reply/reply.ts';
import { limits } from '../limits.ts';
import { messageFlags } from './api-numbers.ts';

/** The body of a message in the API's format, and the files to send with it. */
export interface DiscordMessage {
  readonly flags: number;
  readonly components: readonly [APIContainerComponent];
  readonly files: readonly FileAttachment[];
  readonly allowed_mentions: { readonly parse: [] };
}

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

type FileBlock = Extract<Block, { kind: 'file' | 'image' }>;

/** The files of a page, with unique names that are valid in an `attachment://` URL. */
export function attachedFiles(blocks: readonly Block[]): ReadonlyMap<FileBlock, FileAttachment> {
  const files = new Map<FileBlock, FileAttachment>();
  const usedNames = new Set<string>();
  for (const block of blocks) {
    if ((block.kind !== 'file' && block.kind !== 'image') || files.size === limits.files) continue;
    const file = block.kind === 'image' ? fileOf(block) : { name: block.name, content: block.content.toWellFormed() };
    if (!file) continue;
    const name = safeName(block.name);
    const uniqueName = usedNames.has(name) ? `${files.size + 1}-${name}` : name;
    usedNames.add(uniqueName);
    files.set(block, { ...file, name: uniqueName });
  }
  return files;
}

const safeName = (name: string): string => name.replace(/[^\w.-]+/g, '_').replace(/^\.+/, '') || 'file.txt';
