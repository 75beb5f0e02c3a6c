import { describe, expect, it } from 'vitest';
import { bodyOf, signedHeaders } from '../../../fakes/slack-http.ts';
import { aWhile, startClub } from '../../../helpers/slack-workspace.ts';

const form = 'application/x-www-form-urlencoded';
const json = 'application/json';

describe('a request that is not what Slack sends', () => {
  const club = async () => {
    const { twin } = await startClub();
    const payload = twin.payloads.command('/summary');
    return { twin, payload, ...bodyOf(payload) };
  };

  it.each([
    ['with a forged signature', { signature: `v0=${'0'.repeat(64)}` }],
    ['with a signature of another kind', { signature: 'v1=abc' }],
    ['without a signature', { signature: '' }],
    ['signed six minutes ago', { skew: -360 }],
    ['signed for six minutes from now', { skew: 360 }],
    ['signed for ten years from now', { skew: 315_360_000 }],
    ['with a clock that is no number', { headers: { 'x-slack-request-timestamp': 'soon' } }],
  ])('%s is refused and asks the bot nothing', async (_, change) => {
    const { twin, text, type } = await club();
    expect((await twin.request(text, type, change)).status).toBe(401);
    await aWhile(twin);
    expect(twin.screen('UADA', 'CCLUB')).toEqual([]);
  });

  it('is let through when its clock is four minutes off', async () => {
    const { twin, text, type } = await club();
    expect((await twin.request(text, type, { skew: 240 })).status).toBe(200);
    expect((await twin.request(text, type, { skew: -240 })).status).toBe(200);
    await twin.until(() => twin.world.messages.length === 2, 'both answers');
  });

  it('repeated to the letter is acknowledged and does nothing', async () => {
    const { twin, text, type } = await club();
    const signed = { headers: signedHeaders(text, 'twin-signing-secret') };
    expect((await twin.request(text, type, signed)).status).toBe(200);
    expect((await twin.request(text, type, signed)).status).toBe(200);
    await aWhile(twin);
    expect(twin.screen('UADA', 'CCLUB')).toHaveLength(1);
  });

  it.each([
    ['no JSON', 'hello', json],
    ['half a JSON', '{"a":', json],
    ['null', 'null', json],
    ['a number', '7', json],
    ['a form whose payload is null', 'payload=null', form],
    ['a form whose payload is no JSON', 'payload=%7B', form],
    ['nothing', '', json],
  ])('that holds %s is a bad request, even when signed', async (_, text, type) => {
    const { twin } = await startClub();
    expect((await twin.request(text, type)).status).toBe(400);
    expect((await twin.command('/cite 10.1/x')).words).toContain('Citation');
  });

  it.each([
    ['of no known type', '{"type":"moon_landing"}'],
    ['with an empty event', '{"event":null,"type":"event_callback"}'],
    ['with an event that is a word', '{"event":"boo","type":"event_callback"}'],
  ])('%s does not hurt', async (_, text) => {
    const { twin } = await startClub();
    await twin.request(text, json).catch(() => undefined);
    expect((await twin.command('/cite 10.1/x')).words).toContain('Citation');
  });

  it('with two megabytes is too large', async () => {
    const { twin } = await startClub();
    const status = await twin.request(`{"a":"${'x'.repeat(2_000_000)}"}`, json).then(
      (receipt) => receipt.status,
      () => 'cut off',
    );
    expect([413, 'cut off']).toContain(status);
    expect((await twin.command('/cite 10.1/x')).words).toContain('Citation');
  });

  it('to another address finds nothing', async () => {
    const { twin } = await startClub();
    const { mode } = twin.config;
    const port = mode.kind === 'http' ? mode.port : 0;
    expect((await fetch(`http://127.0.0.1:${port}/wp-login.php`)).status).toBe(404);
    expect((await fetch(`http://127.0.0.1:${port}/slack/events`)).status).toBe(404);
  });
});

describe('Slack’s own questions about the address', () => {
  it('are answered', async () => {
    const { twin } = await startClub();
    const challenge = await twin.request('{"type":"url_verification","challenge":"abc"}', json);
    expect([challenge.status, JSON.parse(challenge.body)]).toEqual([200, { challenge: 'abc' }]);
    expect((await twin.request('ssl_check=1', form)).status).toBe(200);
  });
});
