import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { type FakeSlack, freePort } from '../../../fakes/slack.ts';
import { bodyOf, signedHeaders } from '../../../fakes/slack-http.ts';
import { startReceiverProcess } from '../../../helpers/slack-receiver-process.ts';
import { aWhile, startSlackWorkspace } from '../../../helpers/slack-workspace.ts';

const form = 'application/x-www-form-urlencoded';
const json = 'application/json';

const portOf = ({ config: { mode } }: FakeSlack): number => (mode.kind === 'http' ? mode.port : 0);

/** Of a request with a fresh time and a signature that may be anything. */
const signed = (): string => `x-slack-request-timestamp: ${Math.floor(Date.now() / 1000)}\r\nx-slack-signature: v0=${'0'.repeat(64)}\r\n`;

/** The status a server answers with while the client has not finished its request. */
async function statusOf(fake: FakeSlack, request: string): Promise<number> {
  const socket = connect(portOf(fake), '127.0.0.1');
  socket.write(request);
  const [answer] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  return Number(answer.toString().split(' ')[1]);
}

const rejectedHeads: Readonly<Record<string, { readonly line: string; readonly status: number }>> = {
  'to another path': { line: 'POST /slack/event HTTP/1.1', status: 404 },
  'with another method': { line: 'PUT /slack/events HTTP/1.1', status: 404 },
  'without a signature': { line: 'POST /slack/events HTTP/1.1\nx-slack-request-timestamp: 1795000000', status: 401 },
  'without a time': { line: `POST /slack/events HTTP/1.1\nx-slack-signature: v0=${'0'.repeat(64)}`, status: 401 },
  'with a time long ago': { line: `POST /slack/events HTTP/1.1\nx-slack-signature: v0=${'0'.repeat(64)}\nx-slack-request-timestamp: 1600000000`, status: 401 },
};

describe('a request that is not what Slack sends', () => {
  const club = async () => {
    const { fake } = await startSlackWorkspace();
    const payload = fake.payloads.command('/summary');
    return { fake, payload, ...bodyOf(payload) };
  };

  test.each([
    ['with a forged signature', { signature: `v0=${'0'.repeat(64)}` }],
    ['with a signature of another kind', { signature: 'v1=abc' }],
    ['without a signature', { signature: '' }],
    ['signed six minutes ago', { skew: -360 }],
    ['signed for six minutes from now', { skew: 360 }],
    ['signed for ten years from now', { skew: 315_360_000 }],
    ['with a clock that is no number', { headers: { 'x-slack-request-timestamp': 'soon' } }],
  ])('a request %s is rejected and does not reach the bot', async (_, change) => {
    const { fake, text, type } = await club();
    expect((await fake.request(text, type, change)).status).toBe(401);
    await aWhile(fake);
    expect(fake.screen('UADA', 'CCLUB')).toEqual([]);
  });

  test('a request is accepted if its clock is four minutes off', async () => {
    const { fake, text, type } = await club();
    expect((await fake.request(text, type, { skew: 240 })).status).toBe(200);
    expect((await fake.request(text, type, { skew: -240 })).status).toBe(200);
    await fake.until(() => fake.world.messages.length === 2, 'both answers');
  });

  test('an exact repetition of a request is acknowledged and does nothing', async () => {
    const { fake, text, type } = await club();
    const signed = { headers: signedHeaders(text, 'fake-signing-secret') };
    expect((await fake.request(text, type, signed)).status).toBe(200);
    expect((await fake.request(text, type, signed)).status).toBe(200);
    await aWhile(fake);
    expect(fake.screen('UADA', 'CCLUB')).toHaveLength(1);
  });

  test.each([
    ['no JSON', 'hello', json],
    ['half a JSON', '{"a":', json],
    ['null', 'null', json],
    ['a number', '7', json],
    ['a form whose payload is null', 'payload=null', form],
    ['a form whose payload is no JSON', 'payload=%7B', form],
    ['nothing', '', json],
  ])('a signed request that contains %s is a bad request', async (_, text, type) => {
    const { fake } = await startSlackWorkspace();
    expect((await fake.request(text, type)).status).toBe(400);
    expect((await fake.command('/cite 10.1/x')).words).toContain('Citation');
  });

  test.each([
    ['of no known type', '{"type":"moon_landing"}'],
    ['with an empty event', '{"event":null,"type":"event_callback"}'],
    ['with an event that is a word', '{"event":"boo","type":"event_callback"}'],
  ])('a signed payload %s does no harm', async (_, text) => {
    const { fake } = await startSlackWorkspace();
    await fake.request(text, json).catch(() => undefined);
    expect((await fake.command('/cite 10.1/x')).words).toContain('Citation');
  });

  test.each([257_000, 2_000_000])('a request with %i bytes is too large', async (size) => {
    const { fake } = await startSlackWorkspace();
    const status = await fake.request(`{"a":"${'x'.repeat(size)}"}`, json).then(
      (receipt) => receipt.status,
      () => 'cut off',
    );
    expect([413, 'cut off']).toContain(status);
    expect((await fake.command('/cite 10.1/x')).words).toContain('Citation');
  });

  test.each(Object.entries(rejectedHeads))('a request %s is rejected before any of its body arrives', async (_, { line, status }) => {
    const { fake } = await startSlackWorkspace();
    const head = [...line.split('\n'), 'host: bot', 'content-length: 1000'].join('\r\n');
    expect(await statusOf(fake, `${head}\r\n\r\n`)).toBe(status);
  });

  test('a request that announces too large a body is rejected before any of it arrives', async () => {
    const { fake } = await startSlackWorkspace();
    expect(await statusOf(fake, `POST /slack/events HTTP/1.1\r\nhost: bot\r\n${signed()}content-length: 256001\r\n\r\n`)).toBe(413);
  });

  test('a request of unknown length is rejected once it is too large', async () => {
    const { fake } = await startSlackWorkspace();
    const chunk = `20000\r\n${'x'.repeat(0x20000)}\r\n`;
    const request = `POST /slack/events HTTP/1.1\r\nhost: bot\r\n${signed()}transfer-encoding: chunked\r\n\r\n${chunk}${chunk}`;
    expect(await statusOf(fake, request)).toBe(413);
  });

  test('rejected requests write no more than one line to the log', async () => {
    const { fake, lines } = await startSlackWorkspace();
    const payload = bodyOf(fake.payloads.command('/summary'));
    for (let count = 0; count < 20; count += 1) {
      expect((await fake.request(payload.text, payload.type, { signature: `v0=${'0'.repeat(64)}` })).status).toBe(401);
      expect((await fake.request('hello', json, { signature: 'v0=' })).status).toBe(401);
      expect((await fake.request('a=b', form, { headers: { 'x-slack-signature': 'none' } })).status).toBe(401);
    }
    expect(lines.map((line) => JSON.parse(line)).filter(({ level }) => level > 20 && level !== 30)).toHaveLength(1);
  });

  test('requests that never end occupy less than 64 MB, however many there are', async () => {
    const port = await freePort();
    const bot = await startReceiverProcess(port);
    const head = `POST /slack/events HTTP/1.1\r\nhost: bot\r\n${signed()}content-length: 256000\r\n\r\n`;
    const body = Buffer.alloc(255_000, 'x');
    const sockets = Array.from({ length: 1000 }, () => {
      const socket = connect(port, '127.0.0.1').on('error', () => {});
      socket.write(head);
      socket.write(body);
      return socket.resume();
    });
    await delay(3000);
    const peak = await bot.peakBytes();
    for (const socket of sockets) socket.destroy();
    bot.stop();
    expect(peak).toBeGreaterThan(1_000_000);
    expect(peak).toBeLessThan(64_000_000);
  });

  test('a request to another address finds nothing', async () => {
    const { fake } = await startSlackWorkspace();
    const { mode } = fake.config;
    const port = mode.kind === 'http' ? mode.port : 0;
    expect((await fetch(`http://127.0.0.1:${port}/wp-login.php`)).status).toBe(404);
    expect((await fetch(`http://127.0.0.1:${port}/slack/events`)).status).toBe(404);
  });
});

describe('Slack’s own tests of the address', () => {
  test('Slack’s own tests of the address are answered', async () => {
    const { fake } = await startSlackWorkspace();
    const challenge = await fake.request('{"type":"url_verification","challenge":"abc"}', json);
    expect([challenge.status, JSON.parse(challenge.body)]).toEqual([200, { challenge: 'abc' }]);
    expect((await fake.request('ssl_check=1', form)).status).toBe(200);
    // Slack need not sign this one.
    const unsigned = await fetch(`http://127.0.0.1:${portOf(fake)}/slack/events`, {
      method: 'POST',
      body: 'token=x&ssl_check=1',
      headers: { 'content-type': form },
    });
    expect(unsigned.status).toBe(200);
  });
});
