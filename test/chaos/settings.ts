/** The delivery settings, all shortened by the same factor, and the bot that answers. */

import type { Season } from '../../content/schema.ts';
import type { Bot } from '../../src/core/bot.ts';
import type { Library } from '../../src/library/library.ts';
import { type DeliverySettings, deliverySettings } from '../../src/outbox/settings.ts';

/** The factor by which real times are longer. */
const scale = 10;

/** 10 s in reality, in ms here. */
export const longestPost = Math.round(10_000 / scale);
/** How long Discord remembers a nonce: "a few minutes" in reality, in ms here. */
export const nonceClock = Math.round(300_000 / scale);

/** One workspace represents hundreds, so its rate limit is many times higher. Discord's rate limit is the real one. */
export const settings: DeliverySettings = {
  ...deliverySettings,
  leaseMs: deliverySettings.leaseMs / scale,
  sendTimeoutMs: Math.round(deliverySettings.sendTimeoutMs / scale),
  verifyAfterMs: deliverySettings.verifyAfterMs / scale,
  rateLimits: { slack: { channel: 60, workspace: 4, platform: 0 }, discord: { channel: 60, workspace: 0, platform: 20.7, threadOpeningCost: 20.7 } },
};

const promptOf = (id: string) => ({ week: 1, id, theme: 'mechanism', level: 'analysis', title: id, question: '?', background: '.', restsOn: [] });
const season = { paper: 'chaos', prompts: ['one', 'two', 'three'].map(promptOf) } as unknown as Season;
export const library = { paper: { id: season.paper }, seasons: new Map([[season.paper, season]]) } as unknown as Library;

const noForms = {
  openForm: async () => Promise.reject(new Error('nobody opens a form here')),
  submitForm: async () => Promise.reject(new Error('nobody opens a form here')),
  keepDraft: async () => Promise.reject(new Error('nobody opens a form here')),
};

/** Answers every line with the line itself. A question has a button, a background has none. */
export const bot: Bot = {
  commands: [],
  autocomplete: async () => [],
  suggestInChannel: async () => undefined,
  welcome: async () => undefined,
  once: async (_cause, work) => (await work()) !== undefined,
  citeMessage: () => ({ kind: 'question', text: '', choices: [] }),
  offerPaper: async () => undefined,
  ...noForms,
  aboutMessage: () => ({ kind: 'question', text: '', choices: [] }),
  home: async () => Promise.reject(new Error('nobody opens a home page here')),
  answer: async ({ input, place }) => {
    const line = typeof input === 'string' ? input : `/${input.command} ${input.options.prompt} show:${input.options.show}`;
    const choices = { kind: 'choices', choices: [{ label: 'Background', run: line.replace('show:question', 'show:background') }] } as const;
    const blocks = [{ kind: 'text', text: [line] } as const, ...(line.includes('show:question') ? [choices] : [])];
    return { status: 'ok', reply: { title: 'Mechanism', blocks }, sources: [], page: 1, place };
  },
};
