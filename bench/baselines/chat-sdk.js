/** The same command written with Chat SDK, with a card as its documentation builds one. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { createSlackAdapter } from '@chat-adapter/slack';
import { createMemoryState } from '@chat-adapter/state-memory';
import { Actions, Button, Card, CardText, Chat } from 'chat';

const { PORT, SLACK_BOT_TOKEN: botToken = '', SLACK_SIGNING_SECRET: signingSecret = '', SLACK_API_URL: apiUrl = '', WORDS = '' } = process.env;
const { title, paragraphs, buttons } = JSON.parse(readFileSync(WORDS, 'utf8'));
const bot = new Chat({
  userName: 'journal-club',
  adapters: { slack: createSlackAdapter({ botToken, signingSecret, apiUrl }) },
  state: createMemoryState(),
  logger: 'silent',
});
bot.onSlashCommand('/drug', async (event) => {
  const card = Card({
    title,
    children: [...paragraphs.map((paragraph) => CardText(paragraph)), Actions(buttons.map((label, index) => Button({ id: `b${index}`, label })))],
  });
  await event.channel.postEphemeral(event.user, card, { fallbackToDM: false });
});
const pending = new Set();
createServer(async (request, response) => {
  const body = await text(request);
  const headers = new Headers(request.headers);
  const answer = await bot.webhooks.slack(new Request(`http://127.0.0.1:${PORT}${request.url}`, { method: 'POST', headers, body }), {
    waitUntil: (work) => {
      pending.add(work);
      void work.finally(() => pending.delete(work));
    },
  });
  response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(Buffer.from(await answer.arrayBuffer()));
}).listen(Number(PORT), '127.0.0.1', () => console.log('ready'));
