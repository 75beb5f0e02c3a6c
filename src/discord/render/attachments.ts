/** Files handed over beside a message. @see https://docs.discord.com/developers/components/reference#file */
import { type Block, type FileAttachment, fileOf } from '../../core/reply/reply.ts';
import { limits } from '../limits.ts';

type FileBlock = Extract<Block, { kind: 'file' | 'image' }>;

/** The files of a page under names that an `attachment://` address can hold, no two alike. */
export function attachedFiles(blocks: readonly Block[]): ReadonlyMap<FileBlock, FileAttachment> {
  const files = new Map<FileBlock, FileAttachment>();
  const taken = new Set<string>();
  for (const block of blocks) {
    if ((block.kind !== 'file' && block.kind !== 'image') || files.size === limits.files) continue;
    const file = block.kind === 'image' ? fileOf(block) : { name: block.name, content: block.content.toWellFormed() };
    if (!file) continue;
    const name = plainName(block.name);
    const free = taken.has(name) ? `${files.size + 1}-${name}` : name;
    taken.add(free);
    files.set(block, { ...file, name: free });
  }
  return files;
}

const plainName = (name: string): string => name.replace(/[^\w.-]+/g, '_').replace(/^\.+/, '') || 'file.txt';
