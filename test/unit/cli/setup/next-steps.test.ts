import { expect, test } from 'vitest';
import { nextSteps } from '../../../../src/cli/setup/next-steps.ts';

test('the next steps invite the bot on each platform that is set up, schedule a question, and keep the bot running', () => {
  const slack = nextSteps({ SLACK_BOT_TOKEN: 'xoxb-1' });
  expect(slack).toMatch(/1\. Start the bot: npm start\n2\. In Slack.*\/invite @journal-club\n3\. .*\/prompts on monday 9am\n4\. .*docs\/deploy\.md$/);
  expect(slack).not.toContain('Discord');
  expect(nextSteps({ DISCORD_TOKEN: 'x' })).toContain('In Discord, open the invitation link');
});
