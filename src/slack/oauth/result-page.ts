/** What a browser is shown when it comes back from Slack. */
import { umbrellaCommand } from '../command-names.ts';
import type { Scope } from '../scopes.ts';
import { documentOf, html } from './html.ts';

export type InstallOutcome =
  | { readonly kind: 'installed'; readonly team: string; readonly botName: string }
  /** The state is missing, made up, used, too old, or another browser's. */
  | { readonly kind: 'stale' }
  | { readonly kind: 'denied' }
  /** Slack's own word. */
  | { readonly kind: 'refused'; readonly code: string }
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
const nothingChanged = html`<p class="quiet">Nothing was installed, and nothing was kept.</p>`;

export function resultPage(outcome: InstallOutcome): PageResponse {
  switch (outcome.kind) {
    case 'installed':
      return {
        status: 200,
        page: documentOf(
          'The journal club is installed',
          html`<p>It is in the workspace <strong>${outcome.team}</strong> now. Two steps more, in Slack:</p>
<ol>
<li>In the channel of your club type <code>/invite @${outcome.botName}</code></li>
<li>Then type <code>/${umbrellaCommand} help</code>, and see what it answers. <code>/prompts on monday 9am</code> brings a question every week.</li>
</ol>
<p class="quiet">You can close this page.</p>`,
        ),
      };
    case 'stale':
      return {
        status: 400,
        page: documentOf(
          'This way was good once, and is no more',
          html`<p>Adding the app has to begin and end in the same browser, within ten minutes, and counts once. This page was reached another way: perhaps it was
loaded twice, or the link came from somebody else.</p>
<p>If you have just read that it is installed, it is. Otherwise:</p>
${tryAgainLink}`,
        ),
      };
    case 'denied':
      return {
        status: 400,
        page: documentOf(
          'You said no, and that is fine',
          html`<p>Slack tells that the app was not allowed.</p>${nothingChanged}<p>Should you change your mind:</p>${tryAgainLink}`,
        ),
      };
    case 'refused':
      return {
        status: 400,
        page: documentOf(
          'Slack did not go along',
          html`<p>${declineAdvice(outcome.code)}</p><p class="quiet">Slack’s word for it: <code>${outcome.code}</code></p>${nothingChanged}${tryAgainLink}`,
        ),
      };
    case 'lacking':
      return {
        status: 400,
        page: documentOf(
          'Something it needs was not allowed',
          html`<p>Without these it cannot do its work:</p><ul>${outcome.scopes.map((scope) => html`<li><code>${scope}</code></li>`)}</ul>
<p>Whoever runs the app can add them at api.slack.com/apps, OAuth &amp; Permissions.</p>${nothingChanged}${tryAgainLink}`,
        ),
      };
    case 'organisation':
      return {
        status: 400,
        page: documentOf(
          'One workspace at a time, please',
          html`<p>The app was allowed for a whole organisation. It works in single workspaces: choose one of them on Slack’s page.</p>${nothingChanged}${tryAgainLink}`,
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
          html`<p>It has been logged under the reference <code>${outcome.reference}</code>. Please try again; if it stays, tell whoever runs the app that reference.</p>${tryAgainLink}`,
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
      return 'The code that came back from Slack is too old, or was used before. Starting again gives a fresh one.';
    case 'bad_redirect_uri':
    case 'invalid_client_id':
    case 'bad_client_secret':
      return 'The app is not set up as Slack has it. Whoever runs it finds out with npm run doctor.';
    default:
      return 'It could not be installed. If starting again does not help, ask an admin of your workspace.';
  }
}
