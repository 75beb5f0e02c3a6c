/** Layouts and pages already made of a reply, kept for as long as the reply is: those that everybody gets alike are asked for again and again. */
import type { Answer } from './answer.ts';
import { type Layout, layOut, type Measure } from './layout.ts';
import type { Page } from './page.ts';
import type { Reply } from './reply.ts';

interface LaidOut {
  readonly layouts: readonly Layout[];
  /** Of one asker, by their number and what their controls hold. */
  readonly pages: Map<string, Page>;
}

/** What of an answer, besides its reply, its layouts rest on. */
interface Basis {
  readonly sources: Answer['sources'];
  readonly reportUrl: string | undefined;
  readonly status: Answer['status'];
}

const known = new WeakMap<Measure, WeakMap<Reply, LaidOut & Basis>>();

export function laidOut(answer: Answer, measure: Measure): LaidOut {
  const { reply, sources, reportUrl, status } = answer;
  const ofPlatform = known.get(measure) ?? new WeakMap<Reply, LaidOut & Basis>();
  known.set(measure, ofPlatform);
  const made = ofPlatform.get(reply);
  if (made && made.sources === sources && made.reportUrl === reportUrl && made.status === status) return made;
  const fresh = { layouts: layOut(answer, measure), pages: new Map<string, Page>(), sources, reportUrl, status };
  ofPlatform.set(reply, fresh);
  return fresh;
}

/** Renders each page once. */
export function onceEach<Message>(render: (page: Page) => Message): (page: Page) => Message {
  const rendered = new WeakMap<Page, { readonly message: Message }>();
  return (page) => {
    const { message } = rendered.get(page) ?? { message: render(page) };
    rendered.set(page, { message });
    return message;
  };
}
