/** A newcomer who follows a request reads few files. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import * as z from 'zod';

const walkSchema = z.object({ files: z.array(z.string()), functions: z.array(z.string()) });
const countsSchema = z.object({ poll: walkSchema, pollWithoutPost: walkSchema, drugFirst: walkSchema, drugAgain: walkSchema });

/** The other jobs of every poll, whether or not a question is due. A question passes through none of them. */
const otherJobs: ReadonlySet<string> = new Set([
  'src/outbox/notices.ts',
  'src/schedules/cleanup.ts',
  'src/schedules/count-replies.ts',
  'src/schedules/detect-removed-workspaces.ts',
  'src/store/fault-log.ts',
  'src/store/heartbeat.ts',
  'src/store/notices.ts',
  'src/store/replies.ts',
  'src/store/reveals.ts',
]);

let counts: z.infer<typeof countsSchema>;
beforeAll(async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['test/integration/walks/count-walks.ts'], { maxBuffer: 10_000_000 });
  counts = countsSchema.parse(JSON.parse(stdout));
});

test('a command in Slack that was laid out before passes through at most 45 files and 50 functions', () => {
  const { files, functions } = counts.drugAgain;
  expect(files).toEqual(expect.arrayContaining(['src/slack/receiver/http-receiver.ts', 'src/core/bot.ts', 'src/slack/respond/response-url.ts']));
  expect(files.length, files.join('\n')).toBeLessThanOrEqual(45);
  expect(functions.length, functions.join('\n')).toBeLessThanOrEqual(50);
});

test('a weekly question on its way to Discord passes through at most 45 files', () => {
  const files = counts.poll.files.filter((file) => !otherJobs.has(file));
  expect(files).toEqual(expect.arrayContaining(['src/schedules/tick.ts', 'src/outbox/claim.ts', 'src/discord/outbox/post.ts', 'src/store/posted.ts']));
  expect(files.length, files.join('\n')).toBeLessThanOrEqual(45);
});

test('every poll does the other jobs', () => {
  expect(counts.pollWithoutPost.files).toEqual(expect.arrayContaining([...otherJobs]));
});

test('the first answer to a command lays out what the second one reuses', () => {
  const { drugFirst, drugAgain } = counts;
  expect(drugFirst.files).toContain('src/core/pages/paginate.ts');
  expect(drugAgain.files).not.toContain('src/core/pages/paginate.ts');
  expect(drugFirst.files).toEqual(expect.arrayContaining(drugAgain.files));
});
