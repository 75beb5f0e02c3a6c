/** Opens the look-up of papers when it is first used, so that its parsers do not slow down the start. */
import type { Logger } from 'pino';
import type { PaperSourcesConfig } from '../config/paper-sources.ts';
import type { HostSlots } from '../core/ports/host-slots.ts';
import type { PaperChecker } from '../core/ports/paper-checker.ts';
import type { PaperService } from '../core/ports/paper-service.ts';
import type { PaperStore } from '../core/ports/paper-store.ts';
import { demoCandidates } from '../papers/demo/demo-candidates.ts';
import type { DemoPapers } from '../papers/demo/demo-record.ts';

export interface OpenPapersOptions {
  /** Absent if the operator switched look-ups off. */
  readonly config: PaperSourcesConfig | undefined;
  /** In memory unless given. */
  readonly store?: PaperStore;
  /** Slots by which replicas share the limits of the services. */
  readonly slots?: HostSlots;
  /** Invented papers, only for places outside of a chat. */
  readonly demo?: DemoPapers;
  readonly log: Logger;
}

export interface OpenedPapers extends PaperService {
  /** Absent if look-ups are off. It shares the limits of the services with look-ups, which have priority. */
  readonly checker?: PaperChecker;
  /** Stops the reader of full texts. Never throws. */
  stop(): Promise<void>;
}

/** @returns `undefined` if look-ups are off and there are no demo papers. */
export function openPapers(options: OpenPapersOptions): OpenedPapers | undefined {
  const { demo } = options;
  const create = creatorOf(options);
  if (!create) return undefined;
  let opening: Promise<OpenedPapers> | undefined;
  const open = async (): Promise<OpenedPapers> => {
    opening ??= create();
    return opening;
  };
  const openChecker = async (): Promise<PaperChecker> => {
    const { checker } = await open();
    if (!checker) throw new Error('papers are not looked up here');
    return checker;
  };
  const checker: PaperChecker = {
    recall: async (ids, since) => (await openChecker()).recall(ids, since),
    check: async (ids, known, since) => (await openChecker()).check(ids, known, since),
  };
  return {
    ...(demo ? { demo: demoCandidates(demo) } : {}),
    ...(options.config ? { checker } : {}),
    lookUp: async (identifier) => (await open()).lookUp(identifier),
    findById: async (id) => (await open()).findById(id),
    searchTitles: async (words) => (await open()).searchTitles(words),
    fullText: async (paper, timeoutMs) => (await open()).fullText(paper, timeoutMs),
    papersOfTrial: async (nct) => (await open()).papersOfTrial(nct),
    findTrial: async (nct, withinMs) => (await open()).findTrial(nct, withinMs),
    stop: async () => {
      const opened = await opening?.catch(() => undefined);
      await opened?.stop();
    },
  };
}

function creatorOf({ config, store, slots, demo, log }: OpenPapersOptions): (() => Promise<OpenedPapers>) | undefined {
  if (config) return async () => createService(config, { store, slots, demo, log });
  return demo && (async () => ({ ...(await import('../papers/demo/demo-only-papers.ts')).createDemoOnlyPapers(demo, Date.now), stop: async () => undefined }));
}

interface PaperServiceDeps {
  readonly store: PaperStore | undefined;
  readonly slots: HostSlots | undefined;
  readonly demo: DemoPapers | undefined;
  readonly log: Logger;
}

async function createService({ contactEmail, openAlexKey, urls }: PaperSourcesConfig, { store, slots, demo, log }: PaperServiceDeps): Promise<OpenedPapers> {
  const [
    { createPaperService },
    { createPaperChecker },
    { createSourceCalls, defaultSourceUrls, sourceTimes },
    { createMemoryStore },
    { createArticleReader },
  ] = await Promise.all([
    import('../papers/service.ts'),
    import('../papers/watch/check-again.ts'),
    import('../papers/sources.ts'),
    import('../papers/stored/memory-store.ts'),
    import('../papers/full-text/article-reader.ts'),
  ]);
  const settings = { ...sourceTimes, urls: { ...defaultSourceUrls, ...urls }, contactEmail, openAlexKey, slots, version: programVersion };
  const { totalTimeoutMs } = sourceTimes;
  const callFor = createSourceCalls(settings, Date.now);
  const reader = createArticleReader({ log });
  const serviceOptions = { store: store ?? createMemoryStore(), callFor, totalTimeoutMs, readArticle: reader.read, demo, log, now: Date.now };
  return { ...createPaperService(serviceOptions), checker: createPaperChecker(serviceOptions), stop: reader.stop };
}

/** The version named in requests to the services. */
const programVersion = '0.2.0';
