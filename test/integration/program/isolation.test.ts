/** One platform fails while the other works. */
import { describe, expect, test } from 'vitest';
import { freePort } from '../../fakes/slack.ts';
import { everywhere, startProgram } from '../../helpers/start-program.ts';

describe('the program with two platforms', () => {
  test.each([
    ['Discord cannot be reached', async () => ({ DISCORD_API_URL: `http://127.0.0.1:${await freePort()}/api` }), 'discord', /cannot be reached/],
    ['Discord rejects the token', async () => ({ DISCORD_TOKEN: 'revoked.token.here' }), 'discord', /DISCORD_TOKEN/],
    ['Slack rejects the token', async () => ({ SLACK_BOT_TOKEN: 'xoxb-revoked' }), 'slack', /SLACK_BOT_TOKEN/],
  ])(
    'the program works on the other platform if %s',
    async (_, broken, platform, reason) => {
      const { slack, env, asked } = await everywhere();
      const program = await startProgram({ ...env, ...(await broken()) });
      const other = platform === 'slack' ? 'Discord' : 'Slack';
      expect(program.written()).toContain(`is ready on ${other}.`);
      if (other === 'Slack') expect((await slack.command('/drug olumiant')).words).toContain('aricitinib');
      const ready = await asked('/readyz');
      expect([ready.status, await ready.json()]).toEqual([503, { ready: false, missing: { [platform]: expect.stringMatching(reason) } }]);
      expect(await (await asked('/metrics')).text()).toContain(`journal_club_platform_ready{platform="${platform}"} 0`);
      expect(program.written().match(/is not available; will try again|not connected\./g)).toHaveLength(1);
      program.child.kill('SIGTERM');
      expect(await program.ended()).toBe(0);
      expect(program.written()).toMatch(/"msg":"stopped"/);
    },
    40_000,
  );

  test('the program does not start if both platforms reject their credentials, and names both variables', async () => {
    const { env } = await everywhere();
    const started = startProgram({ ...env, DISCORD_TOKEN: 'revoked.token.here', SLACK_BOT_TOKEN: 'xoxb-revoked' });
    await expect(started).rejects.toThrow(/SLACK_BOT_TOKEN[\s\S]*DISCORD_TOKEN|DISCORD_TOKEN[\s\S]*SLACK_BOT_TOKEN/);
  }, 40_000);
});
