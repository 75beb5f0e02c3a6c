import fc from 'fast-check';
import { pino } from 'pino';
import { describe, expect, test, vi } from 'vitest';
import { createRequestGuard, type RequestGuard, RequestsPausedError, waitOutPauses } from '../../../src/discord/request-guard.ts';

type Init = ResponseInit & { readonly body?: string };

const html = { 'content-type': 'text/html' };
const json = { 'content-type': 'application/json' };
const block: Init = { status: 429, headers: html, body: 'error code: 1015' };
const ok: Init = { status: 200, headers: json, body: '{}' };
const second = 1000;
const minute = 60 * second;

function openGuard(respond: () => Init | Promise<Init> = () => ok) {
  const state = { now: 0, sent: 0, respond };
  const lines: string[] = [];
  const send = (async () => {
    state.sent += 1;
    const { body, ...init } = await state.respond();
    return new Response(body ?? null, init);
  }) as unknown as RequestGuard['makeRequest'];
  const log = pino({ base: null }, { write: (line: string) => void lines.push(line) });
  const guard = createRequestGuard({ log, now: () => state.now, send });
  /** The status, or how long nothing is sent, in s. */
  const request = async (): Promise<number | string> =>
    guard.makeRequest('https://discord.example/api', {}).then(
      ({ status }) => status,
      (error: unknown) => {
        if (error instanceof RequestsPausedError) return `paused for ${error.retryAfterMs / second} s`;
        throw error;
      },
    );
  return { state, lines, request };
}

describe('a request that Discord or Cloudflare blocks', () => {
  test.each<[string, Init]>([
    ['429 with HTML', block],
    ['429 with HTML and a short Retry-After', { ...block, headers: { ...html, 'retry-after': '1' } }],
    ['429 with JSON but no Retry-After', { status: 429, headers: json, body: '{"retry_after": 1}' }],
    ['429 with Retry-After 0', { status: 429, headers: { ...json, 'retry-after': '0' }, body: '{"retry_after": 0}' }],
    [
      '429 with a Retry-After that is a date',
      { status: 429, headers: { ...json, 'retry-after': 'Fri, 31 Dec 2027 23:59:59 GMT' }, body: '{"retry_after": 1}' },
    ],
    ['429 with JSON that is not Discord’s', { status: 429, headers: { ...json, 'retry-after': '1' }, body: '{"error": "slow down"}' }],
    ['429 with malformed JSON', { status: 429, headers: { ...json, 'retry-after': '1' }, body: '<html>' }],
  ])('a blocked request (%s) pauses all requests for 30 s', async (_, response) => {
    const { state, request, lines } = openGuard(() => response);
    expect(await request()).toBe('paused for 30 s');
    state.now = 29_999;
    expect(await request()).toBe('paused for 0.001 s');
    expect(state.sent).toBe(1);
    expect(lines).toHaveLength(1);
    state.respond = () => ok;
    state.now = 30_000;
    expect(await request()).toBe(200);
  });

  test('a 403 with HTML is passed on, since a proxy may have carried it out, and pauses all further requests', async () => {
    const { state, request } = openGuard(() => ({ status: 403, headers: html, body: 'Access denied' }));
    expect(await request()).toBe(403);
    expect(await request()).toBe('paused for 30 s');
    expect(state.sent).toBe(1);
  });

  test('a pause lasts as long as the response asks, up to an hour', async () => {
    const asked = openGuard(() => ({ ...block, headers: { ...html, 'retry-after': '600' } }));
    expect(await asked.request()).toBe('paused for 600 s');
    const tooLong = openGuard(() => ({ ...block, headers: { ...html, 'retry-after': '86400' } }));
    expect(await tooLong.request()).toBe('paused for 3600 s');
  });

  test('each pause is twice as long, up to 15 minutes, until Discord itself responds', async () => {
    const { state, request } = openGuard(() => block);
    const pauses: (number | string)[] = [];
    for (let count = 0; count < 7; count += 1) {
      pauses.push(await request());
      state.now += 15 * minute;
    }
    expect(pauses).toEqual([30, 60, 120, 240, 480, 900, 900].map((seconds) => `paused for ${seconds} s`));
    state.respond = () => ok;
    expect(await request()).toBe(200);
    state.respond = () => block;
    expect(await request()).toBe('paused for 30 s');
  });

  test('after a pause one request at a time is sent until Discord responds', async () => {
    const { state, request } = openGuard(() => block);
    await request();
    state.now = 30 * second;
    const response = Promise.withResolvers<Init>();
    state.respond = async () => response.promise;
    const probe = request();
    expect(await Promise.all([request(), request()])).toEqual(['paused for 0.5 s', 'paused for 0.5 s']);
    response.resolve(ok);
    expect(await probe).toBe(200);
    expect(await Promise.all([request(), request()])).toEqual([200, 200]);
    expect(state.sent).toBe(4);
  });

  test('requests in progress when a pause begins neither end nor prolong it', async () => {
    const early = [Promise.withResolvers<Init>(), Promise.withResolvers<Init>()];
    let count = 0;
    const { state, request } = openGuard(async () => (await early[count++]?.promise) ?? block);
    const [blocked, answered] = [request(), request()];
    expect(await request()).toBe('paused for 30 s');
    early[0]?.resolve(block);
    early[1]?.resolve(ok);
    expect(await blocked).toBe('paused for 30 s');
    expect(await answered).toBe(200);
    state.now = 30 * second;
    expect(await request()).toBe('paused for 60 s');
  });

  test('while Discord blocks us, the number of requests is bounded, however many callers try', async () => {
    const tries = fc.array(fc.record({ waitMs: fc.integer({ min: 0, max: 10 * minute }), callers: fc.integer({ min: 1, max: 20 }) }), { maxLength: 150 });
    await fc.assert(
      fc.asyncProperty(tries, async (all) => {
        const { state, request } = openGuard(() => block);
        for (const { waitMs, callers } of all) {
          state.now += waitMs;
          await request();
          for (let caller = 1; caller < callers; caller += 1) await request();
        }
        // 30 s, 1, 2, 4 and 8 minutes, then every 15 minutes.
        const bound = 1 + 5 + Math.ceil(state.now / (15 * minute));
        expect(state.sent).toBeLessThanOrEqual(bound);
      }),
      { numRuns: 50 },
    );
  });
});

describe('a rate limit that is Discord’s own', () => {
  test('a rate limit that is Discord’s own is left to the SDK', async () => {
    const { state, request, lines } = openGuard(() => ({ status: 429, headers: { ...json, 'retry-after': '0.3' }, body: '{"retry_after": 0.3}' }));
    expect(await request()).toBe(429);
    expect(await request()).toBe(429);
    expect(state.sent).toBe(2);
    expect(lines).toEqual([]);
  });
});

describe('invalid requests to Discord', () => {
  const repeat = async (times: number, request: () => Promise<number | string>): Promise<ReadonlySet<number | string>> => {
    const results = new Set<number | string>();
    for (let count = 0; count < times; count += 1) results.add(await request());
    return results;
  };
  const rejection: Init = { status: 403, headers: json, body: '{"code": 50013}' };

  test.each([401, 403, 429])('invalid requests (%i) are stopped at 2,500 within ten minutes', async (status) => {
    const limited: Init = { ...rejection, status, headers: { ...json, 'retry-after': '1' }, body: '{"retry_after": 1}' };
    const { state, request } = openGuard(() => limited);
    expect(await repeat(2500, request)).toEqual(new Set([status]));
    state.now = 4 * minute;
    expect(await request()).toBe(`paused for ${6 * 60} s`);
    expect(state.sent).toBe(2500);
    state.now = 10 * minute;
    expect(await request()).toBe(status);
  });

  test('invalid requests do not add up over longer times', async () => {
    const { state, request } = openGuard(() => rejection);
    const everySecond = async (): Promise<number | string> => {
      state.now += second;
      return request();
    };
    expect(await repeat(6000, everySecond)).toEqual(new Set([403]));
  });

  test('invalid requests do not include limits of a shared resource', async () => {
    const { request } = openGuard(() => ({ status: 429, headers: { ...json, 'retry-after': '1', 'x-ratelimit-scope': 'shared' }, body: '{"retry_after": 1}' }));
    expect(await repeat(3000, request)).toEqual(new Set([429]));
  });
});

describe('waiting for the end of a pause', () => {
  test('a request that waits out pauses is repeated after each, within the time allowed', async () => {
    vi.useFakeTimers();
    try {
      let attempts = 0;
      const work = async (): Promise<string> => {
        attempts += 1;
        if (attempts < 4) throw new RequestsPausedError(attempts * 1000);
        return 'sent';
      };
      const sent = waitOutPauses(6000, work);
      await vi.advanceTimersByTimeAsync(6000);
      expect(await sent).toBe('sent');
      attempts = 0;
      const tooLong = waitOutPauses(5000, work).catch((error: unknown) => error);
      await vi.advanceTimersByTimeAsync(6000);
      expect(await tooLong).toBeInstanceOf(RequestsPausedError);
      expect(attempts).toBe(3);
    } finally {
      vi.useRealTimers();
    }
  });

  test('a request that failed for another reason is not repeated after a pause', async () => {
    const work = vi.fn(async () => Promise.reject(new Error('no')));
    await expect(waitOutPauses(5000, work)).rejects.toThrow('no');
    expect(work).toHaveBeenCalledTimes(1);
  });
});
