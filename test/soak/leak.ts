/** Loaded into the program to see that a leak is found: keeps a little of every request that it answers Slack and Discord with. */
import { subscribe } from 'node:diagnostics_channel';

/** In bytes: a few lines of an answer, as a forgotten map of people or messages would keep them. */
const kept = 1000;

const forgotten: Buffer[] = [];
for (const channel of ['http.client.request.start', 'undici:request:create']) subscribe(channel, () => void forgotten.push(Buffer.alloc(kept, 1)));
