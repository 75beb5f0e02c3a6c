/** HTTP requests as Slack sends them: signed, and with a timeout of three seconds for the acknowledgement. */
import { createHmac } from 'node:crypto';
import type { Payload } from './slack-payloads.ts';

/** The app's acknowledgement. */
export interface Receipt {
  readonly status: number;
  readonly body: string;
}

export interface RequestChange {
  /** Seconds added to the timestamp of the request. */
  readonly skew?: number;
  readonly signature?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export const bodyOf = ({ kind, body }: Payload): { readonly type: string; readonly text: string } => {
  if (kind === 'events_api') return { type: 'application/json', text: JSON.stringify(body) };
  const form = kind === 'interactive' ? { payload: JSON.stringify(body) } : (body as Readonly<Record<string, string>>);
  return { type: 'application/x-www-form-urlencoded', text: new URLSearchParams(form).toString() };
};

/** @see https://docs.slack.dev/authentication/verifying-requests-from-slack */
export function signedHeaders(text: string, secret: string, { skew = 0, signature, headers = {} }: RequestChange = {}): Record<string, string> {
  const timestamp = String(Math.floor(Date.now() / 1000) + skew);
  const made = `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${text}`).digest('hex')}`;
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': signature ?? made, ...headers };
}

export async function postSigned(url: string, text: string, type: string, headers: Readonly<Record<string, string>>): Promise<Receipt> {
  const response = await fetch(url, { method: 'POST', body: text, headers: { 'content-type': type, ...headers }, signal: AbortSignal.timeout(3000) });
  return { status: response.status, body: await response.text() };
}
