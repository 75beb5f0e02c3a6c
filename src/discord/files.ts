/** Files handed over beside a message. @see https://docs.discord.com/developers/components/reference#file */
import type { Block } from '../core/reply.ts';
import { limits } from './limits.ts';

export interface AttachedFile {
  readonly name: string;
  readonly content: string;
}

type FileBlock = Extract<Block, { kind: 'file' }>;

/** The files of a page under names that an `attachment://` address can hold, no two alike. */
export function attachedFiles(blocks: readonly Block[]): ReadonlyMap<FileBlock, AttachedFile> {
  const files = new Map<FileBlock, AttachedFile>();
  const taken = new Set<string>();
  for (const block of blocks) {
    if (block.kind !== 'file' || files.size === limits.files) continue;
    const name = plainName(block.name);
    const free = taken.has(name) ? `${files.size + 1}-${name}` : name;
    taken.add(free);
    files.set(block, { name: free, content: block.content.toWellFormed() });
  }
  return files;
}

const plainName = (name: string): string => name.replace(/[^\w.-]+/g, '_').replace(/^\.+/, '') || 'file.txt';
