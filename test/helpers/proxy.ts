/**
 * The process behind `startProxy`, which works like deploy/Caddyfile: each request goes to the next replica in turn, or to another one if nobody
 * listens there. It has a process of its own so that it forwards at once, whatever else the test does.
 */
import { once } from 'node:events';
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';

const [port = 0, ...copies] = process.argv.slice(2).map(Number);
/** How long to try other copies, and the pause between tries, in ms. */
const [longest, between] = [2500, 100];
const broken: string[] = [];
let turn = 0;

async function forward(request: IncomingMessage, body: Buffer, to: number): Promise<IncomingMessage> {
  const sent = httpRequest({ host: '127.0.0.1', port: to, path: request.url, method: request.method, headers: request.headers, agent: false });
  sent.end(body);
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  return answer;
}

async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await buffer(request);
  turn += 1;
  const first = turn;
  const until = performance.now() + longest;
  for (let tries = 0; performance.now() < until; tries += 1) {
    try {
      const answer = await forward(request, body, copies[(first + tries) % copies.length] ?? 0);
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== 'ECONNREFUSED') throw error;
      await delay(between);
    }
  }
  throw new Error('nobody listens');
}

process.on('disconnect', () => process.exit());
process.on('message', () => process.send?.(broken));
createServer((request, response) => {
  pass(request, response).catch((error: unknown) => {
    broken.push(String(error));
    response.writeHead(502).end();
  });
}).listen(port, '127.0.0.1', () => process.send?.('listening'));
