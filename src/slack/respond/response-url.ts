/** Answers a person through the response URL of their command or press. */
import { once } from 'node:events';
import { type IncomingMessage, type RequestOptions, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

/** Slack usually answers within a second or two; after this time it is better to send the message another way. In ms. */
const responseTimeoutMs = 10_000;

/**
 * Uses Node's own client because `fetch`, which Bolt's `respond` uses, needs four times the processor time, and this call is half of
 * the cost of an answer.
 * @throws if Slack does not accept the message. @see https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
 */
export async function postToResponseUrl(url: string, message: object): Promise<void> {
  const body = Buffer.from(JSON.stringify(message));
  const status = await postBody(url, body);
  if (status < 200 || status > 299) throw new Error(`Slack answered the response URL with status ${status}`);
}

async function postBody(url: string, body: Buffer): Promise<number> {
  const options: RequestOptions = {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-length': body.length },
    timeout: responseTimeoutMs,
  };
  const request = url.startsWith('https:') ? requestHttps(url, options) : requestHttp(url, options);
  request.once('timeout', () => request.destroy(new Error(`The response URL did not answer within ${responseTimeoutMs / 1000} s`)));
  // A connection can fail after the response has begun, when nothing below listens to errors of the request any more.
  request.on('error', () => {});
  try {
    request.end(body);
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    response.resume();
    await once(response, 'end');
    return response.statusCode ?? 0;
  } catch (error) {
    // The server may close an idle connection just as we reuse it. Nothing was received then, and a new connection works.
    if (request.reusedSocket && error instanceof Error && 'code' in error && error.code === 'ECONNRESET') return postBody(url, body);
    throw error;
  }
}
