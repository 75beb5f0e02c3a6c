/** Slack's short way back to whoever did something: the response_url of what they did. */
import { type IncomingMessage, type RequestOptions, request as throughHttp } from 'node:http';
import { request as throughHttps } from 'node:https';

/** @throws where Slack did not take the message. @see https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
export type Respond = (message: object) => Promise<void>;

/** Slack answers within a second or two; what took longer is better sent another way. In ms. */
const responseTimeoutMs = 10_000;

/**
 * Node's own client and not `fetch`, as which Bolt's `respond` goes: that takes four times as long of the processor, which
 * is half of what an answer takes.
 */
export const createRespond =
  (url: string): Respond =>
  async (message) => {
    const body = Buffer.from(JSON.stringify(message));
    // A connection kept open may have been closed at the other end in this very moment; a new one was not.
    const status = await postBody(url, body).catch((error: unknown) => {
      if (error instanceof ConnectionReset) return postBody(url, body);
      throw error;
    });
    if (status < 200 || status > 299) throw new Error(`response_url was answered with ${status}`);
  };

class ConnectionReset extends Error {}

/** @returns the status. */
async function postBody(url: string, body: Buffer): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const options: RequestOptions = {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-length': body.length },
    timeout: responseTimeoutMs,
  };
  const take = (response: IncomingMessage): void => {
    response.once('end', () => resolve(response.statusCode ?? 0)).once('error', reject);
    response.resume();
  };
  const request = url.startsWith('https:') ? throughHttps(url, options, take) : throughHttp(url, options, take);
  request.once('timeout', () => request.destroy(new Error(`response_url did not answer within ${responseTimeoutMs / 1000} s`)));
  request.once('error', (error: NodeJS.ErrnoException) => {
    reject(request.reusedSocket && error.code === 'ECONNRESET' ? new ConnectionReset(error.message, { cause: error }) : error);
  });
  request.end(body);
  return promise;
}
