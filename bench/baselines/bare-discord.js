/** discord.js alone: replies with a prepared payload. */
import { readFileSync } from 'node:fs';
import { Client, Events, GatewayIntentBits } from 'discord.js';

const { DISCORD_TOKEN: token, DISCORD_API_URL: api, PAYLOAD = '' } = process.env;
const payload = JSON.parse(readFileSync(PAYLOAD, 'utf8'));
const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api } });
client.on(Events.InteractionCreate, async (interaction) => {
  if (interaction.isChatInputCommand() && interaction.commandName === 'drug') await interaction.reply(payload);
});
client.once(Events.ClientReady, () => console.log('ready'));
await client.login(token);
