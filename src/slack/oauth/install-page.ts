/** The page from which a workspace gets the app: what it reads, keeps and may do, and the button. */
import { postRetentionDays } from '../../core/retention.ts';
import { type Scope, scopes } from '../scopes.ts';
import { documentOf, html } from './html.ts';

/** @param authorizeUrl of Slack's page, with the state of this installation. @param asked what the app asks for. */
export const installPage = (authorizeUrl: string, asked: readonly Scope[]): string =>
  documentOf(
    'A journal club for your Slack',
    html`<p>Summaries, drugs, trials and citations of a paper at once, each statement with its source; and a question to discuss every week, if a channel wants one.
It is for education and gives no medical advice.</p>
<p><a class="action" href="${authorizeUrl}">Add to Slack</a></p>
<p class="quiet">Slack shows you what is asked for once more, and who may allow it is up to your workspace. Begin within ten minutes; this page gives you a fresh start at any time.</p>
<h2>What it reads</h2>
<ul>
<li>Commands typed to it, buttons pressed on its messages, lines that mention it, and direct messages to it. They are answered and not kept.</li>
<li>In a channel it posts in: the latest messages, only to see whether a post of its own that Slack did not confirm stands there.</li>
<li>When somebody opens its Home tab: which channels it shares with that person, only to list their schedules.</li>
</ul>
<h2>What it keeps</h2>
<ul>
<li>That it is installed: the ids and names of your workspace and of the app’s bot in it, and its tokens, encrypted.</li>
<li>For a channel with weekly questions: its schedule, who set it up, and for ${String(postRetentionDays)} days what was posted. <code>/privacy</code> shows, exports and erases it.</li>
<li>Remove the app in Slack, and the tokens are deleted and the schedules stop.</li>
</ul>
<h2>What it asks for, and why</h2>
<dl>
${asked.map((scope) => html`<dt><code>${scope}</code></dt><dd>to ${scopes[scope]}</dd>\n`)}</dl>`,
  );
