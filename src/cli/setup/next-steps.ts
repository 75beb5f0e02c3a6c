import type { Values } from './env-file.ts';

/** What to do after the set-up, for the platforms that are configured. */
export function nextSteps({ SLACK_BOT_TOKEN: slack, DISCORD_TOKEN: discord }: Values): string {
  const steps = [
    'Start the bot: npm start',
    ...(slack ? ['In Slack, invite it to a channel: /invite @journal-club'] : []),
    ...(discord ? ['In Discord, open the invitation link above, choose your server, and type /help in a channel.'] : []),
    'In that channel, schedule a weekly question: /prompts on monday 9am',
    'Keep it running after you log out, with systemd or Docker: docs/deploy.md',
  ];
  return `Next steps:\n${steps.map((step, index) => `${index + 1}. ${step}`).join('\n')}`;
}
