/** Sends files after a message. */
import { webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import { apiErrorOf } from '../api-errors.ts';
import { errorFields } from '../bolt-logger.ts';
import type { SlackMessage } from '../render/render.ts';
import { withRateLimitRetry } from '../web-client.ts';
import type { MessageSender } from './message-sender.ts';
import { uploadPicture } from './upload-picture.ts';

export interface Files {
  /** Sends to the person's direct messages. @returns a sentence for the person if it failed. */
  toPerson(user: string, files: SlackMessage['files']): Promise<string | undefined>;
  toThread(channel: string, thread: string, files: SlackMessage['files']): Promise<string | undefined>;
}

export function createFiles(client: webApi.WebClient, sender: Pick<MessageSender, 'directChannel'>, log: Logger): Files {
  /** @see https://docs.slack.dev/messaging/working-with-files#upload */
  const upload = async (channel: string, thread: string | undefined, files: SlackMessage['files']): Promise<void> => {
    for (const { name, content, encoding, alt = '' } of files) {
      if (encoding) {
        await withRateLimitRetry(() => uploadPicture(client, { name, alt, bytes: Buffer.from(content, encoding) }, { channel, thread }));
        continue;
      }
      const file = { filename: name.toWellFormed(), content, channel_id: channel };
      await withRateLimitRetry(() => client.filesUploadV2(thread ? { ...file, thread_ts: thread } : file));
    }
  };
  const describeFailure = async (files: SlackMessage['files'], send: () => Promise<void>): Promise<string | undefined> => {
    if (files.length === 0) return undefined;
    return send().then(
      () => undefined,
      (error: unknown) => {
        const reference = crypto.randomUUID().slice(0, 8);
        log.error({ reference, ...errorFields(error) }, 'Slack: failed to send a file');
        return `The file ${files.map(({ name }) => name).join(', ')} could not be sent. ${reasonOf(error)} (Reference ${reference}.)`;
      },
    );
  };
  return {
    toPerson: async (user, files) => describeFailure(files, async () => upload(await sender.directChannel(user), undefined, files)),
    toThread: async (channel, thread, files) => describeFailure(files, async () => upload(channel, thread, files)),
  };
}

function reasonOf(error: unknown): string {
  const code = apiErrorOf(error);
  if (code === 'missing_scope') {
    return `The app lacks the scope ${missingScopeOf(error)}. Its operator can add the scope at https://api.slack.com/apps, OAuth & Permissions, and install the app again.`;
  }
  return `${code ? `Slack answered “${code}”.` : 'Slack did not answer.'} Please try again; if it keeps happening, give your operator this reference.`;
}

const missingScopeOf = (error: unknown): string =>
  error instanceof webApi.WebAPIPlatformError && 'needed' in error.data && typeof error.data.needed === 'string'
    ? error.data.needed
    : 'files:write or im:write';
