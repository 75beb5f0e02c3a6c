/** Ways in which a service fails to answer. */
import type { ServerResponse } from 'node:http';

const send = (response: ServerResponse, status: number, type: string, body: string, headers: Record<string, string> = {}): void => {
  response.writeHead(status, { 'content-type': type, ...headers }).end(body);
};

/** Ten entities, each ten times the one before. */
const entityBomb = `<?xml version="1.0"?><!DOCTYPE bomb [<!ENTITY e0 "x">${Array.from({ length: 10 }, (_, index) => `<!ENTITY e${index + 1} "${`&e${index};`.repeat(10)}">`).join('')}]><bomb>&e10;</bomb>`;

/** The second argument is the address of the request, as it arrived. */
const faults = {
  'status-500': (response) => send(response, 500, 'text/html', '<html><body>Internal error</body></html>'),
  'status-429': (response) => send(response, 429, 'text/plain', 'Rate exceeded.', { 'retry-after': '1' }),
  'status-429-without-time': (response) => send(response, 429, 'application/json', '{"error":"API rate limit exceeded"}'),
  'status-503': (response) => send(response, 503, 'text/html', '<html><body>Service unavailable</body></html>'),
  silence: () => undefined,
  /** One byte after the other, without an end. */
  drip: (response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('{"message": "');
    const dripping = setInterval(() => response.write('x'), 50);
    response.once('close', () => clearInterval(dripping));
  },
  'wrong-charset': (response) => {
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(Buffer.from('{"message": {"DOI": "10.5555/x"}}', 'utf16le'));
  },
  'broken-gzip': (response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(Buffer.from('1f8b08000000000000030102', 'hex'));
  },
  'prolog-only': (response) => send(response, 200, 'text/xml', '<?xml version="1.0" encoding="UTF-8" ?>\n'),
  'entity-bomb': (response) => send(response, 200, 'text/xml', entityBomb),
  'duplicate-keys': (response) => send(response, 200, 'application/json', '{"message": {"DOI": "10.5555/x"}, "message": [], "resultList": 1, "resultList": 2}'),
  malformed: (response) => send(response, 200, 'application/json', '{"message": {"DOI": '),
  html: (response) => send(response, 200, 'text/html', '<!DOCTYPE html><html><body>Maintenance</body></html>'),
  truncated: (response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
    response.write('{"message": {"DOI":', () => response.socket?.destroy());
  },
  huge: (response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('{"message": "');
    for (let part = 0; part < 6; part += 1) response.write('x'.repeat(1_000_000));
    response.end('"}');
  },
  'redirect-inside': (response) => send(response, 302, 'text/plain', '', { location: 'http://169.254.169.254/latest/meta-data/' }),
  'redirect-loop': (response, url) => send(response, 302, 'text/plain', '', { location: url }),
  refused: (response) => {
    response.socket?.destroy();
  },
} as const satisfies Record<string, (response: ServerResponse, url: string) => void>;

export type ScholarlyFault = keyof typeof faults;
export const scholarlyFaults = Object.keys(faults) as readonly ScholarlyFault[];

/** Answers with the fault. */
export const failWith = (fault: ScholarlyFault, response: ServerResponse, url: string): void => faults[fault](response, url);
