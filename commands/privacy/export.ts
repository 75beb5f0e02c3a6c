import { UserError } from '../../src/core/errors.ts';
import type { DataScope } from '../../src/core/ports/stored-data-store.ts';
import type { Reply } from '../../src/core/reply/reply.ts';
import type { ScheduleContext } from '../shared/channel.ts';
import { formatCounts, isEmpty } from './format-counts.ts';

/** Largest file, in bytes, that every platform accepts. Discord's limit is 10 MiB. @see https://docs.discord.com/developers/reference#uploading-files */
const maxExportBytes = 8_000_000;

/** @throws {UserError} if nothing is stored, or if the file would exceed `maxExportBytes`. */
export async function exportReply({ schedules, place }: ScheduleContext, extent: DataScope): Promise<Reply> {
  const stored = await schedules.countStoredData(place, extent);
  const where = `this ${extent}`;
  if (isEmpty(stored)) throw new UserError(`I store nothing about ${where}, so there is nothing to export.`);
  const content = await schedules.exportData(place, extent);
  if (content.length > maxExportBytes) {
    throw new UserError(`That is ${formatCounts(stored)}, too much for one file in a chat. Export single channels, or ask the operator for a copy.`);
  }
  return {
    hasSideEffect: true,
    title: `What I store about ${where}`,
    blocks: [
      { kind: 'text', text: [`About ${where}: ${formatCounts(stored)}. The file has every field. It is for you alone, because it names people.`] },
      { kind: 'file', name: `journal-club-${extent}.json`, content: `${content}\n` },
    ],
  };
}
