/**
 * Uploads a picture with its description. `filesUploadV2` of the SDK sends the description as `alt_text`, where Slack reads
 * `alt_txt`, so the description would be lost. @see https://docs.slack.dev/reference/methods/files.getUploadURLExternal
 */
import type { webApi } from '@slack/bolt';
import * as z from 'zod';

interface Picture {
  readonly name: string;
  /** At most 1,000 characters. */
  readonly alt: string;
  readonly bytes: Buffer;
}

const uploadUrlResponse = z.object({ upload_url: z.url(), file_id: z.string() });

/** Timeout for the upload of one picture, in ms. */
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
  const response = await fetch(upload_url, { method: 'POST', body, signal: AbortSignal.timeout(uploadTimeoutMs) });
  if (!response.ok) throw new Error(`Slack's upload address answered with status ${response.status}`);
  const destination = thread ? { channel_id: channel, thread_ts: thread } : { channel_id: channel };
  await client.files.completeUploadExternal({ files: [{ id: file_id, title: name }], ...destination });
}
