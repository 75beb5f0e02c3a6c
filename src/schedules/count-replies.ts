/** Asks the platform once for each question how many replies it got, so that `/prompts` can say whether it was discussed. */
import type { Logger } from 'pino';
import type { Platform } from '../core/ports/platform.ts';
import { RejectedError } from '../core/ports/post-errors.ts';
import type { Database } from '../store/database.ts';
import { claimCount, findUncounted, recordReplies, type UncountedQuestion } from '../store/replies.ts';

export interface ReplyCounterOptions {
  readonly database: Database;
  readonly platforms: readonly Platform[];
  readonly log: Logger;
  /** In ms. */
  readonly now: () => number;
}

/** Delay before the replies of a question are counted again after a failure, in ms. */
const retryMs = 3_600_000;

/** Slack lets some apps read one thread a minute in each workspace, and searches for posts of unknown outcome come first. In ms. */
const workspaceIntervalMs = 90_000;

/** Questions read to find one whose replies can be counted: others may be in workspaces that were asked a moment ago. */
const maxCandidates = 50;

/** Returns a function that counts the replies of one due question on each platform. It never throws. */
export function createReplyCounter({ database, platforms, log, now }: ReplyCounterOptions): () => Promise<void> {
  const askedAt = new Map<string, number>();

  const countNext = async (platform: Platform): Promise<void> => {
    if (!platform.countReplies) return;
    const free = (workspace: string): boolean => performance.now() - (askedAt.get(workspace) ?? Number.NEGATIVE_INFINITY) >= workspaceIntervalMs;
    const question = (await findUncounted(database, platform.id, now(), maxCandidates)).find(({ workspace }) => free(`${platform.id}:${workspace}`));
    if (!question || !(await claimCount(database, question, now() + retryMs))) return;
    for (const [workspace, at] of askedAt) if (performance.now() - at >= workspaceIntervalMs) askedAt.delete(workspace);
    askedAt.set(`${platform.id}:${question.workspace}`, performance.now());
    await count(question, platform, database);
  };

  return async () => {
    for (const platform of platforms)
      await countNext(platform).catch((error: unknown) =>
        log.debug({ platform: platform.id, fault: error instanceof Error ? error.message : String(error) }, 'failed to count replies; trying again in an hour'),
      );
  };
}

/** @throws {Error} if the platform does not answer now. The claim expires in an hour, and the count is tried again. */
async function count({ id, workspace, channel, message_id, own }: UncountedQuestion, platform: Platform, database: Database): Promise<void> {
  if (message_id === null) return recordReplies(database, id, undefined);
  const target = { platform: platform.id, workspace, channel, thread: message_id };
  const all = await platform.countReplies?.(target).catch((error: unknown) => {
    // The permission is missing or the question is gone: no count is shown.
    if (error instanceof RejectedError) return undefined;
    throw error;
  });
  await recordReplies(database, id, all === undefined ? undefined : Math.max(0, all - own));
}
