import { describe, expect, test } from 'vitest';
import { requestedPermissions } from '../../../src/discord/invite-link.ts';
import { scopes } from '../../../src/slack/scopes.ts';
import { runTool } from '../../helpers/run-tool.ts';

describe('npm run manifest', () => {
  test('npm run manifest slack prints only the manifest to stdout, and the reason of each scope beside it', async () => {
    const { code, text, out } = await runTool(['manifest', 'slack'], { env: { SLACK_ORGANISERS: 'admins' } });
    expect(code).toBe(0);
    expect(JSON.parse(out).oauth_config.scopes.bot).toEqual(Object.keys(scopes));
    for (const [scope, reason] of Object.entries(scopes)) expect(text).toMatch(new RegExp(`${scope}\\s+${reason}`));
  });

  test('npm run manifest discord prints the invite link, and the reason of each permission', async () => {
    const { code, text, out } = await runTool(['manifest', 'discord', '1234567890123456789']);
    expect(code).toBe(0);
    expect(out).toMatch(/^https:\/\/discord\.com\/oauth2\/authorize\?\S+\n$/);
    for (const reason of Object.values(requestedPermissions)) expect(text).toContain(reason);
  });

  test.each([
    [['slack', 'http', 'http://club.example.org'], 'Slack needs an https address'],
    [['slack', 'many', 'club.example.org'], 'Slack needs an https address'],
    [['discord', 'YOUR-APPLICATION-ID'], 'An application id has about 19 digits, unlike “YOUR-APPLICATION-ID”'],
  ])('npm run manifest %j says what is wrong, and prints the usage', async (words, wrong) => {
    const { code, out, text } = await runTool(['manifest', ...words]);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(text).toContain(wrong);
    expect(text).toContain('Usage: npm run -s manifest');
  });

  test.each([[[]], [['slack', 'http']], [['discord']], [['teams']]])('npm run manifest %j prints the usage', async (words) => {
    expect(await runTool(['manifest', ...words])).toMatchObject({ code: 1, out: '', text: expect.stringContaining('Usage: npm run -s manifest') });
  });

  test('npm run manifest names the variable that is wrong', async () => {
    expect(await runTool(['manifest', 'slack'], { env: { SLACK_ORGANISERS: 'everybody' } })).toMatchObject({
      code: 1,
      text: expect.stringContaining('SLACK_ORGANISERS must be'),
    });
  });
});
