/** A proxy in front of a fake that can answer everything itself, or stop listening, until it is switched back. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { listenLocally } from '../fakes/slack-server.ts';
import { answerWith, forward } from './forward.ts';

/** What it does with every request; undefined passes it on. */
export type ProxyFault = 'unreachable' | { readonly status: number; readonly type: string; readonly body: string } | undefined;

export interface SwitchableProxy {
  /** Without a path. */
  readonly url: string;
  /** How many requests it has answered itself. */
  readonly answered: number;
  switchTo(fault: ProxyFault): Promise<void>;
  close(): Promise<void>;
}

/** @param origin The address of the fake, without a path. */
export async function startSwitchableProxy(origin: string): Promise<SwitchableProxy> {
  let fault: ProxyFault;
  let answered = 0;
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    if (fault === undefined || fault === 'unreachable') {
      await forward(origin, request, body).then(
        (answer) => answerWith(response, answer),
        () => request.socket.destroy(),
      );
      return;
    }
    answered += 1;
    response.writeHead(fault.status, { 'content-type': fault.type }).end(request.method === 'HEAD' ? undefined : fault.body);
  });
  const port = await listenLocally(server);
  const close = async (): Promise<void> => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  return {
    url: `http://127.0.0.1:${port}`,
    get answered() {
      return answered;
    },
    switchTo: async (next) => {
      fault = next;
      if (next === 'unreachable') return close();
      if (server.listening) return;
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
    },
    close,
  };
}
