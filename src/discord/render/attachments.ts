/** Files attached to a message. @see https://docs.discord.com/developers/components/reference#file */
import { type Block, type FileAttachment, fileOf } from '../../core/reply/reply.ts';
import { limits } from '../limits.ts';

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
