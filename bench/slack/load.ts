/** People who send `/drug baricitinib` in signed requests over loopback. Each is done when the answer appears. */
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import type { Ask } from '../load.ts';
import type { Sink } from './sink.ts';

export const signingSecret = '0123456789abcdef0123456789abcdef';

/** The number of people. Each has at most one command in progress. */
const people = 400;

export interface People {
  readonly ask: Ask;
  leave(): void;
}

export function createPeople(port: number, sink: Sink): People {
  const agent = new Agent({ keepAlive: true });
  const free = Array.from({ length: people }, (_, index) => `U${index}`);
  const ask = async (): Promise<number> => {
    const user = free.shift();
    if (!user) throw new Error(`all ${people} people are waiting for an answer`);
    const shown = sink.next(user);
    const began = performance.now();
    const body = new URLSearchParams({
      ...{ command: '/drug', text: 'baricitinib', team_id: 'TCLUB', team_domain: 'club', channel_id: 'CCLUB', channel_name: 'journal-club', user_id: user },
      ...{ user_name: 'ada', api_app_id: 'A1', trigger_id: `${Date.now()}.${Math.random()}`, response_url: sink.responseUrl(user) },
    }).toString();
    const timestamp = String(Math.floor(Date.now() / 1000));
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': Buffer.byteLength(body),
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex')}`,
    };
    const sent = httpRequest({ host: '127.0.0.1', port, path: '/slack/events', method: 'POST', agent, headers });
    sent.end(body);
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    response.resume();
    if (response.statusCode !== 200) throw new Error(`answered ${response.statusCode}`);
    await shown;
    free.push(user);
    return performance.now() - began;
  };
  return { ask, leave: () => agent.destroy() };
}
