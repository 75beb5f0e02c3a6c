/** Layouts and pages already made of a reply, kept for as long as the reply is: those that everybody gets alike are asked for again and again. */
import type { BotResponse } from '../bot-request.ts';
import type { Reply } from '../reply/reply.ts';
import type { Page } from './page.ts';
import { type Layout, paginate, type SizeModel } from './paginate.ts';

interface CachedLayout {
  readonly layouts: readonly Layout[];
  /** Of one asker, by their number and what their controls hold. */
  readonly pages: Map<string, Page>;
}

/** What of an answer, besides its reply, its layouts rest on. */
interface LayoutKey {
  readonly sources: BotResponse['sources'];
  readonly reportUrl: string | undefined;
  readonly status: BotResponse['status'];
}

const layoutCache = new WeakMap<SizeModel, WeakMap<Reply, CachedLayout & LayoutKey>>();

export function layoutFor(answer: BotResponse, measure: SizeModel): CachedLayout {
  const { reply, sources, reportUrl, status } = answer;
  const ofPlatform = layoutCache.get(measure) ?? new WeakMap<Reply, CachedLayout & LayoutKey>();
  layoutCache.set(measure, ofPlatform);
  const made = ofPlatform.get(reply);
  if (made && made.sources === sources && made.reportUrl === reportUrl && made.status === status) return made;
  const fresh = { layouts: paginate(answer, measure), pages: new Map<string, Page>(), sources, reportUrl, status };
  ofPlatform.set(reply, fresh);
  return fresh;
}

/** Renders each page once. */
export function memoizeByPage<Message>(render: (page: Page) => Message): (page: Page) => Message {
  const rendered = new WeakMap<Page, { readonly message: Message }>();
  return (page) => {
    const { message } = rendered.get(page) ?? { message: render(page) };
    rendered.set(page, { message });
    return message;
  };
}
