/** Rejects requests that Slack would not send: first by the headers, before the body is read, then by the body. */
import type { IncomingMessage } from 'node:http';

/** How far the time of a request may differ from ours, in seconds. @see https://docs.slack.dev/authentication/verifying-requests-from-slack */
export const maxClockSkewSec = 300;
/** Slack's largest payloads are some tens of kilobytes. */
const maxBodyBytes = 256_000;
/** Limits the bodies of all requests that are still arriving, which anybody may have sent. */
const maxPendingBytes = 8_000_000;
/** Slack tests the TLS certificate with an unsigned form: `ssl_check=1` and a token. */
const maxUnsignedBytes = 256;

const signaturePattern = /^v0=[0-9a-f]{64}$/;
const form = 'application/x-www-form-urlencoded';

/** @returns the status with which to reject the request, if any. Bolt verifies the signature later, but would accept a time in the future. */
export function checkHeaders({ url, method, headers }: IncomingMessage): number | undefined {
  if (method !== 'POST' || url?.split('?', 1)[0] !== '/slack/events') return 404;
  const length = Number(headers['content-length'] ?? 0);
  if (length > maxBodyBytes) return 413;
  const signature = headers['x-slack-signature'];
  if (signature === undefined && headers['content-type'] === form && length > 0 && length <= maxUnsignedBytes) return undefined;
  const skew = Math.abs(Number(headers['x-slack-request-timestamp']) - Date.now() / 1000);
  return signaturePattern.test(String(signature)) && skew <= maxClockSkewSec ? undefined : 401;
}

/** @returns a function that reads a body. It returns the status for rejecting the request if the body is too large or too much is arriving. */
export function createBodyReader(): (request: IncomingMessage) => Promise<Buffer | 413 | 503> {
  let pending = 0;
  return async (request) => {
    const chunks: Buffer[] = [];
    let size = 0;
    try {
      // Leaving the loop must not destroy the connection: the rejection is sent on it.
      for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
        size += chunk.length;
        pending += chunk.length;
        if (size > maxBodyBytes) return 413;
        if (pending > maxPendingBytes) return 503;
        chunks.push(chunk);
      }
      return Buffer.concat(chunks);
    } finally {
      pending -= size;
    }
  };
}

/** Finds JSON that is not an object, which makes Bolt throw an error that nothing catches. Bolt itself answers invalid JSON. */
export function isJsonObject(body: Buffer, { headers }: IncomingMessage): boolean {
  const text = body.toString();
  // A command has no payload and is not parsed twice. The name of a field may be written with percent signs.
  const hasPayload = /(?:^|&)(?:payload=|[^=&]*%[^=&]*=)/.test(text);
  const json = headers['content-type']?.startsWith(form) ? hasPayload && new URLSearchParams(text).get('payload') : text;
  try {
    const value: unknown = JSON.parse(json || '{}');
    return typeof value === 'object' && value !== null;
  } catch {
    return true;
  }
}
