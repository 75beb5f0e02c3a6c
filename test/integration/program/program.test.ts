import { describe, expect, test } from 'vitest';
import { validToken } from '../../fakes/discord.ts';
import { everywhere, startProgram } from '../../helpers/start-program.ts';

describe('the whole program', () => {
  test('the program is ready once connected, counts its answers, logs no secret and no user text, and exits with 0', async () => {
    const { slack, env, asked } = await everywhere();
    const program = await startProgram(env);
    expect(await (await asked('/readyz')).json()).toEqual({ ready: true });
    const words = 'jane-doe-born-1985';
    expect((await slack.command('/drug olumiant')).words).toContain('aricitinib');
    await slack.command(`/ask should ${words} take it?`);
    await slack.command(`/drug ${words}`);
    const metrics = await (await asked('/metrics')).text();
    expect(metrics).toContain('journal_club_answers_total{command="drug",outcome="ok"} 1');
    expect(metrics).toContain('journal_club_answers_total{command="drug",outcome="user-error"} 1');
    program.child.kill('SIGTERM');
    expect(await program.ended()).toBe(0);
    for (const secret of [env.SLACK_BOT_TOKEN, env.SLACK_APP_TOKEN, validToken, words]) expect(`${program.written()}${metrics}`).not.toContain(secret);
    expect(program.written()).toContain('"command":"drug"');
  }, 30_000);

  test('the program reports a lost platform, and counts the reconnection', async () => {
    const { discord, env, asked } = await everywhere();
    await startProgram(env);
    discord.gateway.drop();
    await expect.poll(async () => (await asked('/metrics')).text(), { timeout: 20_000 }).toContain('journal_club_reconnects_total{platform="discord"} 1');
    await expect.poll(async () => (await asked('/readyz')).status, { timeout: 20_000 }).toBe(200);
  }, 45_000);

  test('a second signal ends the program without waiting for work in progress', async () => {
    const { slack, env, asked } = await everywhere();
    const program = await startProgram(env);
    slack.fail('chat.postMessage', { hang: true }, 5);
    void slack.command('/discuss').catch(() => undefined);
    await slack.until(() => slack.calls.some(({ method }) => method === 'chat.postMessage'), 'the post');
    program.child.kill('SIGTERM');
    await expect.poll(async () => (await asked('/readyz')).json()).toMatchObject({ missing: { program: 'stopping' } });
    program.child.kill('SIGTERM');
    expect(await program.ended()).toBe(1);
    expect(program.written()).not.toContain('"msg":"stopped"');
  }, 30_000);
});
