/** Caches the layouts and pages of a reply for as long as the reply is cached. */
import type { BotResponse } from '../bot-request.ts';
import { type Memoized, memoize, memoizeByObject } from '../memoize.ts';
import type { Reply } from '../reply/reply.ts';
import type { Page } from './page.ts';
import { type Layout, paginate, type SizeModel } from './paginate.ts';

interface CachedLayout {
  readonly layouts: readonly Layout[];
  /** Finds a page by its number and controls, or makes it. */
  readonly pageFor: Memoized<[key: string, make: () => Page], Page>;
}

/** What the layouts of an answer depend on besides its reply. */
interface LayoutKey {
  readonly sources: BotResponse['sources'];
  readonly reportUrl: string | undefined;
  readonly status: BotResponse['status'];
}

/** Per reply: its pages, each as it looks in a channel, in a direct message and to those who shared it. */
const maxCachedPages = 100;

const layoutCache = memoizeByObject((_measure: SizeModel) => memoizeByObject((_reply: Reply): { latest?: CachedLayout & LayoutKey } => ({})));

export function layoutFor(answer: BotResponse, measure: SizeModel): CachedLayout {
  const { reply, sources, reportUrl, status } = answer;
  const entry = layoutCache(measure)(reply);
  const { latest } = entry;
  if (latest && latest.sources === sources && latest.reportUrl === reportUrl && latest.status === status) return latest;
  const pageFor = memoize({ maxEntries: maxCachedPages, key: (key: string, _make: () => Page) => key }, (_key, make) => make());
  entry.latest = { layouts: paginate(answer, measure), pageFor, sources, reportUrl, status };
  return entry.latest;
}

/** Renders each page once. */
export function memoizeByPage<Message>(render: (page: Page) => Message): (page: Page) => Message {
  const rendered = memoizeByObject((page: Page) => ({ message: render(page) }));
  return (page) => rendered(page).message;
}
