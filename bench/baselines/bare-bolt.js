/** Bolt alone: acknowledges, and sends a prepared payload. */
import { readFileSync } from 'node:fs';
import { App } from '@slack/bolt';

const { PORT, SLACK_BOT_TOKEN: token, SLACK_SIGNING_SECRET: signingSecret = '', SLACK_API_URL: slackApiUrl, PAYLOAD = '' } = process.env;
const payload = JSON.parse(readFileSync(PAYLOAD, 'utf8'));
const app = new App({ token, signingSecret, clientOptions: { slackApiUrl } });
app.command('/drug', async ({ ack, respond }) => {
  await ack();
  await respond(payload);
});
await app.start(Number(PORT));
console.log('ready');
