import { describe, expect, test } from 'vitest';
import { toHistoryError, toPostError } from '../../../../src/discord/outbox/map-post-error.ts';

const withCode = (code: string, cause?: Error): Error => Object.assign(new Error(`it said ${code}`, { cause }), { code });

describe('a network error on the way to Discord', () => {
  test.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'])('%s, however deeply nested, means that nothing was sent', (code) => {
    const paused = { name: 'RetryLaterError', retryAfterMs: 10_000, scope: 'process' };
    expect(toPostError(withCode(code), 'post')).toMatchObject(paused);
    expect(toPostError(new TypeError('fetch failed', { cause: withCode('OTHER', withCode(code)) }), 'post')).toMatchObject(paused);
    expect(toHistoryError(withCode(code))).toMatchObject(paused);
  });

  test.each(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'UND_ERR_SOCKET', 'UND_ERR_HEADERS_TIMEOUT'])('%s leaves the outcome unknown', (code) => {
    expect(toPostError(withCode(code), 'post').name).toBe('UnknownOutcomeError');
    expect(toHistoryError(withCode(code)).name).toBe('UnknownOutcomeError');
  });

  test.each([undefined, 'words', new DOMException('This operation was aborted', 'AbortError')])('any other error (%s) leaves the outcome unknown', (fault) => {
    expect(toPostError(fault, 'post in thread').name).toBe('UnknownOutcomeError');
  });
});
