/** The page from which a workspace installs the app. It says what the app reads, stores and may do, and has the button. */
import { postRetentionDays } from '../../core/retention.ts';
import { type Scope, scopes } from '../scopes.ts';
import { documentOf, html } from './html.ts';

/** @param authorizeUrl Slack's page, with the state of this installation. @param requested the scopes to ask for. */
export const installPage = (authorizeUrl: string, requested: readonly Scope[]): string =>
  documentOf(
    'A journal club for your Slack',
    html`<p>Summaries, drugs, trials and citations of a paper, each statement with its source, and a question to discuss every week if a channel wants one.
It is for education and gives no medical advice.</p>
<p><a class="action" href="${authorizeUrl}">Add to Slack</a></p>
<p class="quiet">Slack will show you these permissions again. Your workspace decides who may grant them. Finish within ten minutes, or reload this page to start again.</p>
<h2>What it reads</h2>
<ul>
<li>Commands typed to it, buttons pressed on its messages, messages that mention it, and direct messages to it. They are answered and not stored.</li>
<li>In a channel it posts in: the latest messages, only to check whether a post of its own that Slack did not confirm is there.</li>
<li>When somebody opens its Home tab: which channels it shares with that person, only to list their schedules.</li>
<li>When somebody changes a schedule: whether that person is a member of the workspace, since guests may not change it.</li>
</ul>
<h2>What it stores</h2>
<ul>
<li>The installation: the ids and names of your workspace and of the app’s bot in it, and its tokens, encrypted.</li>
<li>For a channel with weekly questions: its schedule, who set it up, and for ${String(postRetentionDays)} days what was posted. <code>/privacy</code> shows, exports and erases it.</li>
<li>If you remove the app in Slack, the tokens are deleted and the schedules stop.</li>
</ul>
<h2>What it asks for, and why</h2>
<dl>
${requested.map((scope) => html`<dt><code>${scope}</code></dt><dd>to ${scopes[scope]}</dd>\n`)}</dl>`,
  );
