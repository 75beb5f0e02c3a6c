import { request } from 'node:http';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Platform } from '../../../src/core/ports/platform.ts';
import { type HealthService, openHealth, type RuntimeHealth } from '../../../src/health/open-health.ts';

let phase: 'starting' | 'running' | 'stopping' = 'starting';
let connected = true;
let runtime: RuntimeHealth | undefined;
let watch: HealthService;

beforeEach(async () => {
  phase = 'running';
  connected = true;
  runtime = undefined;
  const platforms = [{ id: 'slack', connected: () => connected } as Platform];
  watch = await openHealth({ host: '127.0.0.1', port: 0, commands: ['drug'], platforms, phase: () => phase, runtime: () => runtime });
});
afterEach(async () => watch.stop());

const idle = async () => ({ due: 0, sending: 0 });

interface Heard {
  readonly status: number;
  readonly text: string;
}

const ask = async (path: string, { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {}): Promise<Heard> =>
  new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: watch.port, path, method, headers }, async (response) => {
      let text = '';
      for await (const chunk of response) text += String(chunk);
      resolve({ status: response.statusCode ?? 0, text });
    });
    asked.on('error', reject).end();
  });

describe('the health server', () => {
  test('the health server says that the process is alive, whatever else is wrong', async () => {
    connected = false;
    expect(await ask('/healthz')).toEqual({ status: 200, text: '{"alive":true}' });
  });

  test('the health server is ready only between start and stop', async () => {
    expect((await ask('/readyz')).status).toBe(200);
    for (const when of ['starting', 'stopping'] as const) {
      phase = when;
      expect(await ask('/readyz')).toEqual({ status: 503, text: `{"ready":false,"missing":{"program":"${when}"}}` });
    }
  });

  test('the health server names a platform that is not connected', async () => {
    connected = false;
    expect(JSON.parse((await ask('/readyz')).text)).toEqual({ ready: false, missing: { slack: 'not connected' } });
  });

  test.each([
    ['refuses', async () => Promise.reject(new Error('postgres://user:secret@host is gone'))],
    ['hangs', async () => new Promise<never>(() => undefined)],
  ])('the health server names a database that %s, without its address', async (_, findProblems) => {
    runtime = { queueDepth: idle, findProblems };
    const heard = await ask('/readyz');
    expect(heard.status).toBe(503);
    expect(heard.text).toBe('{"ready":false,"missing":{"database":"does not answer"}}');
  });

  test('the health server names the fault that the database probe finds', async () => {
    runtime = { queueDepth: idle, findProblems: async () => ({ database: 'disk full', clock: undefined }) };
    expect(await ask('/readyz')).toEqual({ status: 503, text: '{"ready":false,"missing":{"database":"disk full"}}' });
    runtime = { queueDepth: idle, findProblems: async () => ({}) };
    expect((await ask('/readyz')).status).toBe(200);
  });

  test('simultaneous probes share one query of the database', async () => {
    const held = Promise.withResolvers<void>();
    let looks = 0;
    const findProblems = async () => {
      looks += 1;
      await held.promise;
      return {};
    };
    runtime = { queueDepth: idle, findProblems };
    const probes = Promise.all([ask('/readyz'), ask('/readyz'), ask('/readyz')]);
    await expect.poll(() => looks).toBe(1);
    held.resolve();
    expect((await probes).map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  test('the metrics show which platform is connected', async () => {
    expect((await ask('/metrics')).text).toContain('journal_club_platform_ready{platform="slack"} 1');
    connected = false;
    expect((await ask('/metrics')).text).toContain('journal_club_platform_ready{platform="slack"} 0');
  });

  test('the metrics count answers, posts and their lateness, reconnects and delays', async () => {
    runtime = { queueDepth: async () => ({ due: 3, sending: 1 }), findProblems: async () => ({}) };
    watch.metrics.recordAnswer('drug', 'ok', 2);
    watch.metrics.recordAnswer('my patient Jane', 'user-error', 1);
    watch.metrics.recordDeliveryAttempt('slack', 'posted', 1500);
    watch.metrics.recordReconnect('discord');
    watch.metrics.recordRateLimited('slack');
    const { text } = await ask('/metrics');
    for (const line of [
      'journal_club_answers_total{command="drug",outcome="ok"} 1',
      'journal_club_answers_total{command="other",outcome="user-error"} 1',
      'journal_club_answer_seconds_count 2',
      'journal_club_posts_total{platform="slack",outcome="posted"} 1',
      'journal_club_post_lateness_seconds_sum 1.5',
      'journal_club_reconnects_total{platform="discord"} 1',
      'journal_club_slowed_down_total{platform="slack"} 1',
      'journal_club_outbox_rows{status="due"} 3',
      'journal_club_outbox_rows{status="sending"} 1',
    ])
      expect(text).toContain(line);
    expect(text).not.toContain('Jane');
  });

  test('the metrics are available without outbox rows while the database does not answer', async () => {
    runtime = { queueDepth: async () => Promise.reject(new Error('gone')), findProblems: async () => ({}) };
    const { status, text } = await ask('/metrics');
    expect(status).toBe(200);
    expect(text).not.toContain('journal_club_outbox_rows{');
    expect(text).toContain('process_resident_memory_bytes');
  });

  test('the health server rejects web pages, foreign host names, other methods and other paths', async () => {
    expect((await ask('/metrics', { headers: { host: 'evil.example' } })).status).toBe(403);
    expect((await ask('/metrics', { headers: { origin: 'http://127.0.0.1' } })).status).toBe(403);
    for (const site of ['cross-site', 'same-site']) expect((await ask('/metrics', { headers: { 'sec-fetch-site': site } })).status, site).toBe(403);
    expect((await ask('/metrics', { headers: { 'sec-fetch-site': 'none' } })).status).toBe(200);
    expect((await ask('/metrics', { method: 'POST' })).status).toBe(405);
    for (const path of ['/', '/healthz/..', '/%2e%2e/etc/passwd', '/metrics/']) expect((await ask(path)).status, path).toBe(404);
  });

  test('the health server answers HEAD with the same status and no body', async () => {
    expect(await ask('/readyz', { method: 'HEAD' })).toEqual({ status: 200, text: '' });
    phase = 'stopping';
    expect(await ask('/readyz', { method: 'HEAD' })).toEqual({ status: 503, text: '' });
  });

  test('the health server closes a connection that sends its request too slowly', async () => {
    const slow = connect(watch.port, '127.0.0.1');
    slow.on('error', () => undefined);
    slow.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Slow: ');
    await new Promise<void>((resolve) => slow.once('close', () => resolve()).resume());
    expect((await ask('/healthz')).status).toBe(200);
  }, 15_000);

  test('the error for a port that is taken names the variable', async () => {
    const again = openHealth({ host: '127.0.0.1', port: watch.port, commands: [], platforms: [], phase: () => phase, runtime: () => undefined });
    await expect(again).rejects.toThrow(/HEALTH_PORT \d+ on 127\.0\.0\.1 is in use/);
  });
});
