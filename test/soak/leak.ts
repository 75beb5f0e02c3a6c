/** Preloaded into the program to check that a leak is found. It leaks a little memory for every request to Slack and Discord. */
import { subscribe } from 'node:diagnostics_channel';

/** In bytes: a few lines of an answer, which a forgotten map of people or messages might retain. */
const kept = 1000;

const forgotten: Buffer[] = [];
for (const channel of ['http.client.request.start', 'undici:request:create']) subscribe(channel, () => void forgotten.push(Buffer.alloc(kept, 1)));
