import { describe, expect, test } from 'vitest';
import { bodyOf, signedHeaders } from '../../../fakes/slack-http.ts';
import { aWhile, startSlackWorkspace } from '../../../helpers/slack-workspace.ts';

const form = 'application/x-www-form-urlencoded';
const json = 'application/json';

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
  ])('%s is refused and asks the bot nothing', async (_, change) => {
    const { fake, text, type } = await club();
    expect((await fake.request(text, type, change)).status).toBe(401);
    await aWhile(fake);
    expect(fake.screen('UADA', 'CCLUB')).toEqual([]);
  });

  test('is let through when its clock is four minutes off', async () => {
    const { fake, text, type } = await club();
    expect((await fake.request(text, type, { skew: 240 })).status).toBe(200);
    expect((await fake.request(text, type, { skew: -240 })).status).toBe(200);
    await fake.until(() => fake.world.messages.length === 2, 'both answers');
  });

  test('repeated to the letter is acknowledged and does nothing', async () => {
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
  ])('that holds %s is a bad request, even when signed', async (_, text, type) => {
    const { fake } = await startSlackWorkspace();
    expect((await fake.request(text, type)).status).toBe(400);
    expect((await fake.command('/cite 10.1/x')).words).toContain('Citation');
  });

  test.each([
    ['of no known type', '{"type":"moon_landing"}'],
    ['with an empty event', '{"event":null,"type":"event_callback"}'],
    ['with an event that is a word', '{"event":"boo","type":"event_callback"}'],
  ])('%s does not hurt', async (_, text) => {
    const { fake } = await startSlackWorkspace();
    await fake.request(text, json).catch(() => undefined);
    expect((await fake.command('/cite 10.1/x')).words).toContain('Citation');
  });

  test('with two megabytes is too large', async () => {
    const { fake } = await startSlackWorkspace();
    const status = await fake.request(`{"a":"${'x'.repeat(2_000_000)}"}`, json).then(
      (receipt) => receipt.status,
      () => 'cut off',
    );
    expect([413, 'cut off']).toContain(status);
    expect((await fake.command('/cite 10.1/x')).words).toContain('Citation');
  });

  test('to another address finds nothing', async () => {
    const { fake } = await startSlackWorkspace();
    const { mode } = fake.config;
    const port = mode.kind === 'http' ? mode.port : 0;
    expect((await fetch(`http://127.0.0.1:${port}/wp-login.php`)).status).toBe(404);
    expect((await fetch(`http://127.0.0.1:${port}/slack/events`)).status).toBe(404);
  });
});

describe('Slack’s own questions about the address', () => {
  test('are answered', async () => {
    const { fake } = await startSlackWorkspace();
    const challenge = await fake.request('{"type":"url_verification","challenge":"abc"}', json);
    expect([challenge.status, JSON.parse(challenge.body)]).toEqual([200, { challenge: 'abc' }]);
    expect((await fake.request('ssl_check=1', form)).status).toBe(200);
  });
});
