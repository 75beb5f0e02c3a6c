import { expect, test } from 'vitest';
import { clubTeam, wardTeam } from '../../../fakes/slack-many.ts';
import { onEveryDatabase } from '../../../helpers/databases/databases.ts';
import { addressIn, startSeveral } from '../../../helpers/slack-installations.ts';
import { postOf } from '../../../helpers/slack-workspace.ts';

onEveryDatabase('an app in two workspaces', (kind) => {
  test('an app in two workspaces answers in each and posts in the workspace that is addressed', async () => {
    const { fake, platform } = await startSeveral(kind);
    expect((await fake.club.command('/drug olumiant')).words).toContain('You asked for olumiant');
    expect((await fake.ward.mention('drug rinvoq')).words).toContain('You asked for rinvoq');
    const { club, ward } = fake;
    expect([club.world.screen('UADA', 'CCLUB'), ward.world.screen('UADA', 'CCLUB')].map((screen) => screen.filter(({ by }) => by === 'UBOT').length)).toEqual([
      1, 1,
    ]);
    await platform.post(addressIn(wardTeam), await postOf('/summary'), 'key-1');
    expect(ward.world.screen('UBEN', 'CCLUB').at(-1)?.words).toContain('JAK inhibitors in lupus');
    expect(club.world.screen('UBEN', 'CCLUB')).toEqual([]);
    const posted = await platform.post(addressIn(clubTeam), await postOf('/summary'), 'key-2');
    expect(posted.link).toContain('https://club.slack.com/archives/CCLUB/');
    expect(club.world.screen('UBEN', 'CCLUB')).toHaveLength(1);
  });

  test('people of a workspace without the app are told how to install it', async () => {
    const { fake } = await startSeveral(kind);
    const told = await fake.strangers.command('/summary');
    expect(told).toMatchObject({
      onlyFor: 'UADA',
      words: 'I am not installed in your workspace. Anyone who may add apps there can add me: https://club.example.org/slack/install',
    });
    const receipt = await fake.deliver(
      fake.strangers.payloads.event({ type: 'app_mention', user: 'UADA', text: '<@UBOT> summary', ts: '1.2', channel: 'CCLUB' }),
    );
    expect(receipt.status).toBe(200);
    expect((await fake.club.command('/cite 10.1/x')).words).toContain('Citation');
  });

  test('an app starts without installations and answers as soon as there is one', async () => {
    const { fake, platform, lines } = await startSeveral(kind, { teams: [] });
    expect(lines.join('\n')).toContain('"workspaces":0');
    await expect(platform.post(addressIn(clubTeam), await postOf('/summary'), 'key-1')).rejects.toThrow('I am no longer installed in this workspace.');
    expect((await fake.club.command('/summary')).words).toContain('not installed');
  });
});
