/** A minimal bot with Bolt and discord.js: both connected, one command answered with a prepared payload. */
import bolt from '@slack/bolt';
import { Client } from 'discord.js';

const { SLACK_BOT_TOKEN: token, SLACK_APP_TOKEN: appToken, SLACK_API_URL: slackApiUrl, DISCORD_TOKEN: discordToken, DISCORD_API_URL: api } = process.env;
const app = new bolt.App({ token, appToken, socketMode: true, clientOptions: { slackApiUrl }, logLevel: 'error' });
app.command('/drug', async ({ ack, respond }) => {
  await ack();
  await respond({ text: 'Baricitinib', response_type: 'ephemeral' });
});
const client = new Client({ intents: [], rest: { api } });
const connected = new Promise((resolve) => client.once('clientReady', resolve));
await Promise.all([app.start(), client.login(discordToken), connected]);
console.log('ready');
