/** Serves recordings on this machine as the services did, each at an address of its own. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ScholarlyService } from '../../src/core/papers/paper-record.ts';
import { defaultSourceUrls, type SourceUrls } from '../../src/papers/sources.ts';
import { type Recording, requestKey, serviceFolders } from './recordings.ts';

export interface ReplayServer {
  readonly urls: SourceUrls;
  /** OpenAlex is asked only if there is anything of it. */
  readonly hasOpenAlex: boolean;
  /** Requests without a recording since the last call. */
  takeMissing(): readonly string[];
  stop(): Promise<void>;
}

/** No service answers so: what was not recorded is told apart from what a service does not know. */
const notRecorded = 410;

export async function serveRecordings(recordings: readonly Recording[]): Promise<ReplayServer> {
  const missing: string[] = [];
  const server = createServer((request, response) => {
    const [, folder = ''] = /^\/([a-z]+)(?=\/)/.exec(request.url ?? '') ?? [];
    const path = (request.url ?? '').slice(folder.length + 1);
    const key = requestKey(path);
    const found = recordings.find((each) => serviceFolders[each.source] === folder && requestKey(each.path) === key);
    if (!found) {
      missing.push(`${folder} ${path}`);
      response.writeHead(notRecorded).end();
      return;
    }
    const location = found.location && addressHere(found.location);
    response.writeHead(found.status, { ...(found.type ? { 'content-type': found.type } : {}), ...(location ? { location } : {}) }).end(found.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    urls: Object.fromEntries(Object.entries(serviceFolders).map(([source, folder]) => [source, `${base}/${folder}`])) as Record<ScholarlyService, string>,
    hasOpenAlex: recordings.some(({ source }) => source === 'OpenAlex'),
    takeMissing: () => missing.splice(0),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A redirect within a service leads to its recordings; one to anywhere else is left as it is, and is not followed. */
function addressHere(location: string): string {
  const [source, base] = Object.entries(defaultSourceUrls).find(([, url]) => location.startsWith(`${url}/`)) ?? [];
  return source && base ? `/${serviceFolders[source as ScholarlyService]}${location.slice(base.length)}` : location;
}
