/**
 * Uploads a picture with its description. `filesUploadV2` of the SDK sends the description as `alt_text`, where Slack reads
 * `alt_txt`: it would be lost. @see https://docs.slack.dev/reference/methods/files.getUploadURLExternal
 */
import type { webApi } from '@slack/bolt';
import { z } from 'zod';

interface Picture {
  readonly name: string;
  /** At most 1,000 characters. */
  readonly alt: string;
  readonly bytes: Buffer;
}

const uploadUrlResponse = z.object({ upload_url: z.url(), file_id: z.string() });

/** How long the bytes may take, in ms. */
const uploadTimeoutMs = 30_000;

export async function uploadPicture(
  client: webApi.WebClient,
  { name, alt, bytes }: Picture,
  { channel, thread }: { readonly channel: string; readonly thread: string | undefined },
): Promise<void> {
  const { upload_url, file_id } = uploadUrlResponse.parse(
    await client.apiCall('files.getUploadURLExternal', { filename: name, length: bytes.length, alt_txt: alt }),
  );
  const body = new FormData();
  body.set('file', new Blob([new Uint8Array(bytes)], { type: 'image/png' }), name);
  const taken = await fetch(upload_url, { method: 'POST', body, signal: AbortSignal.timeout(uploadTimeoutMs) });
  if (!taken.ok) throw new Error(`Slack's upload address answered ${taken.status}`);
  const where = thread ? { channel_id: channel, thread_ts: thread } : { channel_id: channel };
  await client.files.completeUploadExternal({ files: [{ id: file_id, title: name }], ...where });
}
