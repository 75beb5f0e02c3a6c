/** The page that a browser shows when it returns from Slack. */
import { umbrellaCommand } from '../command-names.ts';
import type { Scope } from '../scopes.ts';
import { documentOf, html } from './html.ts';

export type InstallOutcome =
  | { readonly kind: 'installed'; readonly team: string; readonly botName: string }
  /** The state is missing, forged, used, expired, or belongs to another browser. */
  | { readonly kind: 'stale' }
  | { readonly kind: 'denied' }
  /** With Slack's error code. */
  | { readonly kind: 'declined'; readonly code: string }
  | { readonly kind: 'lacking'; readonly scopes: readonly Scope[] }
  | { readonly kind: 'organisation' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'fault'; readonly reference: string }
  | { readonly kind: 'closing' };

export interface PageResponse {
  readonly status: number;
  readonly page: string;
}

const tryAgainLink = html`<p><a class="action" href="/slack/install">Start again</a></p>`;
const nothingChanged = html`<p class="quiet">Nothing was installed, and nothing was stored.</p>`;

export function resultPage(outcome: InstallOutcome): PageResponse {
  switch (outcome.kind) {
    case 'installed':
      return {
        status: 200,
        page: documentOf(
          'The journal club is installed',
          html`<p>It is now in the workspace <strong>${outcome.team}</strong>. Two more steps, in Slack:</p>
<ol>
<li>In the channel of your club type <code>/invite @${outcome.botName}</code></li>
<li>Then type <code>/${umbrellaCommand} help</code> to see what it can do. <code>/prompts on monday 9am</code> posts a question every week.</li>
</ol>
<p class="quiet">You can close this page.</p>`,
        ),
      };
    case 'stale':
      return {
        status: 400,
        page: documentOf(
          'This link has already been used, or has expired',
          html`<p>Adding the app has to begin and end in the same browser, within ten minutes, and each link works once. Perhaps this page was loaded twice, or the
link came from somebody else.</p>
<p>If a page has just told you that the app is installed, it is. Otherwise:</p>
${tryAgainLink}`,
        ),
      };
    case 'denied':
      return {
        status: 400,
        page: documentOf(
          'You declined, and that is fine',
          html`<p>Slack reports that the app was not allowed.</p>${nothingChanged}<p>If you change your mind:</p>${tryAgainLink}`,
        ),
      };
    case 'declined':
      return {
        status: 400,
        page: documentOf(
          'Slack declined the installation',
          html`<p>${declineAdvice(outcome.code)}</p><p class="quiet">Slack’s error code: <code>${outcome.code}</code></p>${nothingChanged}${tryAgainLink}`,
        ),
      };
    case 'lacking':
      return {
        status: 400,
        page: documentOf(
          'A required permission is missing',
          html`<p>The app cannot work without these scopes:</p><ul>${outcome.scopes.map((scope) => html`<li><code>${scope}</code></li>`)}</ul>
<p>The app’s operator can add them at api.slack.com/apps, OAuth &amp; Permissions.</p>${nothingChanged}${tryAgainLink}`,
        ),
      };
    case 'organisation':
      return {
        status: 400,
        page: documentOf(
          'One workspace at a time, please',
          html`<p>The app was allowed for a whole organisation, but it works in single workspaces. Choose one of them on Slack’s page.</p>${nothingChanged}${tryAgainLink}`,
        ),
      };
    case 'unreachable':
      return {
        status: 502,
        page: documentOf('Slack cannot be reached', html`<p>It did not answer in time. Please try again in a minute.</p>${nothingChanged}${tryAgainLink}`),
      };
    case 'fault':
      return {
        status: 500,
        page: documentOf(
          'Something broke on our side',
          html`<p>It has been logged under the reference <code>${outcome.reference}</code>. Please try again; if it keeps happening, give this reference to the app’s operator.</p>${tryAgainLink}`,
        ),
      };
    case 'closing':
      return { status: 503, page: documentOf('Just a moment', html`<p>The app is being restarted. Please try again in a minute.</p>${tryAgainLink}`) };
  }
}

/** @see https://docs.slack.dev/reference/methods/oauth.v2.access#errors */
function declineAdvice(code: string): string {
  switch (code) {
    case 'invalid_code':
    case 'code_already_used':
      return 'The code from Slack has expired or was used before. Start again to get a new one.';
    case 'bad_redirect_uri':
    case 'invalid_client_id':
    case 'bad_client_secret':
      return 'The settings of the app do not match Slack’s. Its operator can find out more with npm run doctor.';
    default:
      return 'It could not be installed. If starting again does not help, ask an admin of your workspace.';
  }
}
