/** Tells people what became of their schedules: in private where the platform can, else at their next command. */
import { sql } from 'kysely';
import type { Logger } from 'pino';
import type { BotResponse } from '../core/bot-request.ts';
import type { Platform } from '../core/ports/platform.ts';
import { RetryLaterError } from '../core/ports/post-errors.ts';
import type { Database } from '../store/database.ts';
import type { NoticeTable } from '../store/tables.ts';

export interface NoticeSenderOptions {
  readonly database: Database;
  readonly platforms: readonly Platform[];
  readonly log: Logger;
  /** In ms. */
  readonly now: () => number;
}

/** Before another process, or another try, takes it up, in ms. */
const noticeRetryDelayMs = 60_000;
const maxAttempts = 5;

/** Tells what is due; what cannot be told waits for the person's next command. */
export async function sendNotices(parts: NoticeSenderOptions): Promise<void> {
  const { database, platforms, now } = parts;
  const due = await database.query
    .selectFrom('notice')
    .selectAll()
    // The first condition spelled out as in the index, which is else not used.
    .where(sql<boolean>`status <> 'told'`)
    .where('status', '=', 'due')
    .where('due_at', '<=', now())
    .where('platform', 'in', ['', ...platforms.map(({ id }) => id)])
    .limit(20)
    .execute();
  for (const notice of due) {
    const platform = platforms.find(({ id }) => id === notice.platform);
    if (platform && (await claimNotice(notice, database, now()))) await sendNotice(notice, platform, parts);
  }
}

/** Only one process tells it. */
async function claimNotice({ id, attempts }: NoticeTable, { query }: Database, now: number): Promise<boolean> {
  const { numUpdatedRows } = await query
    .updateTable('notice')
    .set({ attempts: attempts + 1, due_at: now + noticeRetryDelayMs })
    .where('id', '=', id)
    .where('attempts', '=', attempts)
    .where('status', '=', 'due')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

async function sendNotice(notice: NoticeTable, platform: Platform, { database, log }: NoticeSenderOptions): Promise<void> {
  const { id, workspace, channel, person_id, person_name } = notice;
  const address = { platform: notice.platform, workspace, channel };
  try {
    await platform.notifyUser({ id: person_id, name: person_name }, address, noteAnswer(notice));
    await settleNotice(database, id, 'told');
  } catch (error) {
    log.warn({ notice: id, platform: notice.platform, fault: error instanceof Error ? error.message : String(error) }, 'a notice did not reach its person');
    if (!(error instanceof RetryLaterError) || notice.attempts + 1 >= maxAttempts) await settleNotice(database, id, 'waiting');
  }
}

const noteAnswer = ({ platform, workspace, channel, text }: NoticeTable): BotResponse => ({
  status: 'note',
  reply: { blocks: [{ kind: 'text', text: [text] }] },
  sources: [],
  page: 1,
  place: { platform, workspace, channel },
});

/** A waiting notice is given out once: false where somebody was quicker. */
export async function takeNotice({ query }: Database, id: string): Promise<boolean> {
  const { numUpdatedRows } = await query.updateTable('notice').set({ status: 'told' }).where('id', '=', id).where('status', '=', 'waiting').executeTakeFirst();
  return numUpdatedRows > 0n;
}

async function settleNotice({ query }: Database, id: string, status: NoticeTable['status']): Promise<void> {
  await query.updateTable('notice').set({ status }).where('id', '=', id).execute();
}
