/** Serves two pages to browsers: `/slack/install`, and `/slack/oauth_redirect`, to which Slack redirects. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { errorFields } from '../bolt-logger.ts';
import type { Scope } from '../scopes.ts';
import { pageHeaders } from './html.ts';
import type { InstallFlow } from './install-flow.ts';
import { installPage } from './install-page.ts';
import { type InstallOutcome, resultPage } from './result-page.ts';
import { newBrowserSecret, parseStateCookie, stateCookie } from './state-cookie.ts';

interface OAuthRoutesOptions {
  readonly flow: InstallFlow;
  readonly requestedScopes: readonly Scope[];
  readonly log: Logger;
}

/** @returns a function that answers a request; it returns false if the request is for neither page. */
export function createOAuthRoutes({
  flow,
  requestedScopes,
  log,
}: OAuthRoutesOptions): (request: IncomingMessage, response: ServerResponse, isClosing: boolean) => boolean {
  const answer = async (request: IncomingMessage, response: ServerResponse, { pathname }: URL): Promise<void> => {
    if (pathname === '/slack/oauth_redirect') return show(request, response, await flow.handleCallback(request, response));
    if (request.method === 'HEAD') return void response.writeHead(200, pageHeaders).end();
    const secret = parseStateCookie(request) ?? newBrowserSecret();
    const page = installPage(await flow.start(secret), requestedScopes);
    response.writeHead(200, { ...pageHeaders, 'set-cookie': stateCookie(secret) }).end(page);
  };
  return (request, response, isClosing) => {
    const url = URL.parse(request.url ?? '', 'http://bot');
    if (!url || !paths.includes(url.pathname)) return false;
    if (request.method !== 'GET' && (request.method !== 'HEAD' || url.pathname !== '/slack/install')) response.writeHead(405, { allow: 'GET' }).end();
    else if (isClosing) show(request, response, { kind: 'closing' });
    else
      answer(request, response, url).catch((error: unknown) => {
        const reference = crypto.randomUUID().slice(0, 8);
        log.error({ reference, ...errorFields(error) }, 'Slack: failed to show a page');
        show(request, response, { kind: 'fault', reference });
      });
    return true;
  };
}

const paths: readonly string[] = ['/slack/install', '/slack/oauth_redirect'];

function show({ method }: IncomingMessage, response: ServerResponse, outcome: InstallOutcome): void {
  const { status, page } = resultPage(outcome);
  if (!response.headersSent) response.writeHead(status, pageHeaders);
  response.end(method === 'HEAD' ? undefined : page);
}
