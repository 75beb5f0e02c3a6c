import { type Context, defineCommand, type PostTrigger } from '../src/core/command/command.ts';
import { UserError } from '../src/core/errors.ts';
import type { ChannelSchedule } from '../src/core/ports/schedule-service.ts';
import type { Block, Reply, ReplyButton } from '../src/core/reply/reply.ts';
import { paperName, progressFor, seasonOfPrompt } from '../src/core/schedule/question-order.ts';
import { isOwnPrompt } from '../src/core/season/arrange-season.ts';
import { withDesignOf } from '../src/core/season/build-season.ts';
import { ownTitle, type PostedQuestion } from '../src/core/season/own-question.ts';
import type { Library } from '../src/library/library.ts';
import { backgroundReply } from './discuss/background.ts';
import { requireWantedSeason } from './discuss/find-season.ts';
import { broughtGuideReply, guideReply } from './discuss/guide.ts';
import { guide } from './discuss/match-guide.ts';
import { discussFillers } from './discuss/match-prompt.ts';
import { type DiscussValues, discussCommandLine, discussOptions, type Show } from './discuss/options.ts';
import { anotherPromptButton, anotherQuestionButton, postReply, previewReply } from './discuss/question.ts';
import { isNext, type ResolvedPrompt, resolvePrompt, resolveSeason } from './discuss/resolve-prompt.ts';
import { findUnrevealed, parseRevealTarget, revealReply } from './discuss/reveal.ts';
import { suggestChannelPrompts } from './discuss/suggest-prompts.ts';
import { matchBrought } from './shared/brought-paper.ts';
import { findChannel, requireThreadedChannel, type ScheduleContext } from './shared/channel.ts';
import { clubPaper } from './shared/club-paper.ts';
import { namesOutsidePaper } from './shared/outside-paper.ts';
import { findPaperInPhrase, paperOf } from './shared/paper.ts';
import { postPrompt } from './shared/post-prompt.ts';

export const discuss = defineCommand({
  name: 'discuss',
  description: 'Post a question on a paper here, look at one first, or get a session guide for the presenter',
  examples: [
    '/discuss show:question',
    '/discuss safety show:question',
    '/discuss 6 show:background',
    '/discuss paper:SLE-BRAVE-II show:question',
    '/discuss guide',
  ],
  usageExamples: ['/discuss', '/discuss 6', '/discuss evidence appraisal', '/discuss reveal'],
  options: discussOptions,
  fillers: discussFillers,
  suggestInChannel: suggestChannelPrompts,
  run: async ({ show, ...wanted }, context) => {
    const post = show && scheduledPost(wanted.prompt, show, context);
    if (post) return post;
    if (wanted.prompt === guide) return guideFor(wanted, context);
    const revealed = show ? undefined : parseRevealTarget(wanted.prompt);
    if (revealed !== undefined) return revealReply(revealed, context);
    return show ? previewPrompt(wanted, show, context) : postAndReport(wanted, context);
  },
});

async function guideFor({ paper: typed, prompt }: DiscussValues, context: Context): Promise<Reply> {
  const line = (paper: string): string => discussCommandLine({ ...(prompt ? { prompt } : {}), paper }, undefined);
  const club = typed === undefined ? await clubPaper(context) : undefined;
  if (club?.kind === 'brought') return broughtGuideReply(club.paper);
  if (club) return guideReply(club.paper, context.library);
  if (!typed || !(await namesElsewhere(typed, context))) return guideReply(await paperOf(typed, context, line), context.library);
  const { snapshot, season, notes } = await requireWantedSeason(typed, context, line);
  if (snapshot) return withNotes(broughtGuideReply(snapshot), notes);
  return guideReply(await paperOf(season.paper, context, line), context.library);
}

/** Whether the text names a paper that the library does not have: by an identifier, or one that the channel brought. */
async function namesElsewhere(typed: string, context: Context): Promise<boolean> {
  if (namesOutsidePaper(typed, context.library)) return true;
  const channel = findPaperInPhrase(typed, context.library) ? undefined : findChannel(context);
  return channel !== undefined && matchBrought(typed, await channel.schedules.papersOf(channel.place)) !== undefined;
}

/** Renders a post of the outbox, which passes the id of the prompt and the stored data of the paper. The post depends on nothing else. */
function scheduledPost(id: string | undefined, show: Show, { trigger, library }: Context): Reply | undefined {
  if (trigger?.own) return renderPost(ownPrompt(trigger.own, trigger, library), show, trigger, library);
  const brought = trigger?.paper ? [trigger.paper] : [];
  const season = trigger && id ? seasonOfPrompt(library, id, brought) : undefined;
  const prompt = season?.prompts.find((one) => one.id === id);
  if (!trigger || !season || !prompt) return undefined;
  const found = { prompt, season, name: paperName(season.paper, library, brought) };
  const snapshot = trigger.paper && withDesignOf(trigger.paper, prompt.id);
  return renderPost(snapshot ? { ...found, snapshot } : found, show, trigger, library);
}

/** An own question as it was on its date; it may have been removed from the season since then. */
function ownPrompt({ paper, ...question }: PostedQuestion, trigger: PostTrigger, library: Library): ResolvedPrompt {
  const { paper: snapshot, place } = trigger;
  return {
    prompt: { ...question, week: place?.number ?? 1, title: ownTitle(question.text) },
    season: { paper, prompts: [] },
    name: paperName(paper, library, snapshot ? [snapshot] : []),
    ...(snapshot ? { snapshot } : {}),
  };
}

function renderPost({ prompt, season, name, snapshot }: ResolvedPrompt, show: Show, trigger: PostTrigger, library: Library): Reply {
  const about = { season, paper: name, snapshot };
  return show === 'question' || isOwnPrompt(prompt) ? postReply(prompt, about, trigger) : backgroundReply(prompt, about, [anotherQuestionButton], library);
}

async function postAndReport(wanted: DiscussValues, context: Context): Promise<Reply> {
  const { actor, library } = context;
  const preview: ReplyButton = { label: 'Look at it first', run: discussCommandLine(wanted, 'question') };
  const channel = requireThreadedChannel(context, 'Questions are posted', [preview]);
  // The schedule service decides which one is next, because somebody else may post one in the meantime.
  const byOrganiser = await context.isOrganiser();
  if (isNext(wanted.prompt)) {
    if (wanted.paper === undefined) return postPrompt(channel, actor, library, { byOrganiser });
    const { season, brought, notes } = await resolveSeason(wanted, undefined, context);
    return withNotes(await postPrompt(channel, actor, library, { paper: season.paper, brought, byOrganiser }), notes);
  }
  const overview = await channel.schedules.getSchedule(channel.place);
  const { prompt, brought, notes } = await resolvePrompt(wanted, undefined, overview, context);
  return withNotes(await postPrompt(channel, actor, library, { prompt: prompt.id, brought, byOrganiser }), notes);
}

async function previewPrompt(wanted: DiscussValues, show: Show, context: Context): Promise<Reply> {
  const { library, trigger } = context;
  const channel = trigger ? undefined : findChannel(context);
  const overview = await overviewOf(channel);
  const found = await resolvePrompt(wanted, show, overview, context);
  const { prompt, season, name, snapshot, notes } = found;
  if (trigger) return renderPost(found, show, trigger, library);
  const progress = progressFor(season, overview);
  const line = discussCommandLine({ prompt: prompt.id }, show);
  const about = { season, paper: name, snapshot };
  switch (show) {
    case 'question':
      return withNotes({ ...previewReply(prompt, { ...about, progress, canPost: channel !== undefined }), rerunCommand: line }, notes);
    case 'background': {
      if (isOwnPrompt(prompt)) throw withoutBackground(prompt.id);
      const unrevealed = await findUnrevealed(prompt.id, overview, context, overview?.recurrence?.zone ?? channel?.schedules.defaultZone ?? 'UTC');
      const choices = [...(unrevealed?.buttons ?? []), ...anotherPromptButton(prompt, season, progress)];
      const reply = { ...backgroundReply(prompt, about, choices, library, unrevealed?.note), isPrivate: unrevealed !== undefined, rerunCommand: line };
      return withNotes(reply, notes);
    }
  }
}

/** Puts above the answer what could not be checked, such as whether the paper was retracted. */
const withNotes = (reply: Reply, notes: readonly string[] = []): Reply => ({
  ...reply,
  blocks: [...notes.map((note): Block => ({ kind: 'text', text: [note] })), ...reply.blocks],
});

const overviewOf = async (channel: ScheduleContext | undefined): Promise<ChannelSchedule | undefined> => channel?.schedules.getSchedule(channel.place);

const withoutBackground = (id: string): UserError =>
  new UserError('That question is an organiser’s own, and has no background from us.', [
    { label: 'Look at the question', run: `/discuss ${id} show:question` },
    anotherQuestionButton,
  ]);
