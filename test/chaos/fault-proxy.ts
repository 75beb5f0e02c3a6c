/** A proxy in front of a fake that injects faults into requests for posts and histories. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { listenLocally } from '../fakes/slack-server.ts';
import { answerWith, type ForwardedAnswer, forward } from '../helpers/forward.ts';
import { drawFault, type HeldBack, type Kind, lateBy, type Shares, slowBy } from './faults.ts';
import type { Chance } from './random.ts';

export interface FaultProxyOptions {
  /** The address of the fake, without a path. */
  readonly fake: string;
  /** Whether a request, as "METHOD /path", may meet a fault. */
  readonly isExposed: (request: string) => boolean;
  readonly shares: Shares;
  readonly chance: Chance;
  readonly heldBack: (chance: Chance) => HeldBack;
}

export interface FaultProxy {
  readonly url: string;
  /** How often each fault was injected. */
  readonly met: ReadonlyMap<Kind, number>;
}

export async function startFaultProxy(options: FaultProxyOptions): Promise<FaultProxy> {
  const met = new Map<Kind, number>();
  const server = createServer((request, response) => {
    void carry(request, response).catch(() => request.socket.destroy());
  });

  async function carry(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const isExposed = options.isExposed(`${request.method} ${request.url?.split('?')[0]}`);
    const fault = isExposed ? drawFault(options.chance, options.shares) : undefined;
    if (fault) met.set(fault, (met.get(fault) ?? 0) + 1);
    // A request that has arrived completely takes effect, even if its sender is dead by now.
    const body = await buffer(request);
    const take = async (): Promise<ForwardedAnswer> => forward(options.fake, request, body);
    await meet(fault, take, request, response, options);
  }

  const port = await listenLocally(server);
  return { url: `http://127.0.0.1:${port}`, met };
}

async function meet(
  fault: Kind | undefined,
  take: () => Promise<ForwardedAnswer>,
  request: IncomingMessage,
  response: ServerResponse,
  options: FaultProxyOptions,
): Promise<void> {
  switch (fault) {
    case undefined:
      return answerWith(response, await take());
    case 'rate-limited': {
      const { headers, body } = options.heldBack(options.chance);
      return answerWith(response, { status: 429, headers: { 'content-type': 'application/json', ...headers }, body: Buffer.from(JSON.stringify(body)) });
    }
    case 'broken':
      await take();
      return answerWith(response, { status: 500, headers: {}, body: Buffer.from('') });
    case 'hung':
      return void (await take());
    case 'dropped':
      return void request.socket.destroy();
    case 'late':
      await delay(lateBy);
      return void (await take());
    case 'slow': {
      const wait = slowBy(options.chance);
      const taken = await take();
      await delay(wait);
      return answerWith(response, taken);
    }
  }
}
