/** Turns a submitted modal into a request. @see https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload#view_submission */
import type { ViewSubmitAction } from '@slack/bolt';
import * as z from 'zod';
import type { FormValues } from '../../core/reply/form.ts';
import { mentionsOf } from '../../core/reply/people.ts';
import type { SlackSubmission } from '../respond/request.ts';
import type { WorkspaceSession } from '../workspace/sessions.ts';
import { requesterIn } from './requests.ts';

const metadataSchema = z.object({ run: z.string().startsWith('/'), channel: z.string(), thread: z.string().optional(), persists: z.boolean().optional() });

/** @returns `undefined` for a form from another version of the bot. */
export function fromViewSubmission({ user, view }: ViewSubmitAction, session: WorkspaceSession): SlackSubmission | undefined {
  const metadata = metadataSchema.safeParse(jsonIn(view.private_metadata));
  if (!metadata.success) return undefined;
  const { run, channel, thread, persists = false } = metadata.data;
  const values = enteredValues(view);
  return {
    ...requesterIn(session, { id: user.id, name: user.name, team: user.team_id }, channel, thread),
    // With other values it is another submission; with the same ones it is a repetition.
    cause: { kind: 'command', id: `slack view ${view.id} ${JSON.stringify(values)}` },
    input: run,
    values,
    persistReply: persists,
  };
}

/** The option of the first field of a form, at which errors are shown that belong to no field. */
export const firstField = ({ view }: ViewSubmitAction): string => Object.keys(view.state.values)[0] ?? '';

type SubmittedView = ViewSubmitAction['view'];
type EnteredValue = NonNullable<SubmittedView['state']['values'][string][string]>;

const enteredValues = ({ state }: SubmittedView): FormValues =>
  Object.fromEntries(Object.entries(state.values).map(([option, elements]) => [option, Object.values(elements).map(enteredText).join(' ')]));

function enteredText({ value, selected_option: choice, selected_users: people }: EnteredValue): string {
  if (people) return mentionsOf(people);
  return value ?? choice?.value ?? '';
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
