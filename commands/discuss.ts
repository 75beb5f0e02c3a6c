import { type Context, defineCommand, type PostTrigger } from '../src/core/command/command.ts';
import type { ChannelSchedule } from '../src/core/ports/schedule-service.ts';
import type { Reply, ReplyButton } from '../src/core/reply/reply.ts';
import { progressFor, seasonOfPrompt } from '../src/core/schedule/question-order.ts';
import type { Library } from '../src/library/library.ts';
import { backgroundReply } from './discuss/background.ts';
import { type DiscussValues, discussCommandLine, discussOptions, type Show } from './discuss/options.ts';
import { anotherPromptButton, postReply, previewReply } from './discuss/question.ts';
import { isNext, type ResolvedPrompt, resolvePrompt, resolveSeason, withNamedPaper } from './discuss/resolve-prompt.ts';
import { findChannel, requireChannel, type ScheduleContext } from './shared/channel.ts';
import { canonicalPaperName, nameOf } from './shared/paper.ts';
import { postPrompt } from './shared/post-prompt.ts';

export const discuss = defineCommand({
  name: 'discuss',
  description: 'Post a question on a paper in this channel, or look at one first',
  examples: ['/discuss show:question', '/discuss safety show:question', '/discuss 6 show:background', '/discuss paper:SLE-BRAVE-II show:question'],
  usageExamples: ['/discuss', '/discuss 6', '/discuss evidence appraisal'],
  options: discussOptions,
  run: async ({ show, ...values }, context) => {
    const post = show && scheduledPost(values.prompt, show, context);
    if (post) return post;
    const whole = canonicalPaperName(values.paper, values.prompt, context.library);
    const wanted = whole ? { paper: whole.id } : await withNamedPaper(values, context);
    return show ? previewPrompt(wanted, show, context) : postAndReport(wanted, context);
  },
});

/** The outbox names its prompt by id, and what it posts depends on nothing else. */
function scheduledPost(id: string | undefined, show: Show, { trigger, library }: Context): Reply | undefined {
  const season = trigger && id ? seasonOfPrompt(library, id) : undefined;
  const prompt = season?.prompts.find((one) => one.id === id);
  return trigger && season && prompt ? renderPost({ prompt, season }, show, trigger, library) : undefined;
}

function renderPost({ prompt, season }: ResolvedPrompt, show: Show, trigger: PostTrigger, library: Library): Reply {
  const about = { season, paper: library.papers.get(season.paper)?.name ?? season.paper };
  const reply = show === 'question' ? postReply(prompt, about, trigger) : backgroundReply(prompt, about, [nextPromptReply], library);
  return { ...reply, rerunCommand: discussCommandLine({ prompt: prompt.id }, show) };
}

async function postAndReport(wanted: DiscussValues, context: Context): Promise<Reply> {
  const { actor, library } = context;
  const preview: ReplyButton = { label: 'Look at it first', run: discussCommandLine(wanted, 'question') };
  const channel = requireChannel(context, 'Questions are posted', [preview]);
  // Which one is next the club knows best: somebody else may post one meanwhile.
  if (isNext(wanted.prompt)) {
    const paper = wanted.paper === undefined ? undefined : (await resolveSeason(wanted, undefined, context)).paper;
    return postPrompt(channel, actor, library, { paper });
  }
  const overview = await channel.schedules.getSchedule(channel.place);
  return postPrompt(channel, actor, library, { prompt: (await resolvePrompt(wanted, undefined, overview, context)).prompt.id });
}

async function previewPrompt(wanted: DiscussValues, show: Show, context: Context): Promise<Reply> {
  const { library, trigger } = context;
  const channel = trigger ? undefined : findChannel(context);
  const overview = await overviewOf(channel);
  const { prompt, season } = await resolvePrompt(wanted, show, overview, context);
  if (trigger) return renderPost({ prompt, season }, show, trigger, library);
  const progress = progressFor(season, overview);
  const line = discussCommandLine({ prompt: prompt.id }, show);
  const about = { season, paper: nameOf(season.paper, library) };
  switch (show) {
    case 'question':
      return {
        ...previewReply(prompt, { ...about, progress, canPost: channel !== undefined }),
        rerunCommand: line,
      };
    case 'background':
      return { ...backgroundReply(prompt, about, anotherPromptButton(prompt, season, progress), library), rerunCommand: line };
  }
}

const overviewOf = async (channel: ScheduleContext | undefined): Promise<ChannelSchedule | undefined> => channel?.schedules.getSchedule(channel.place);

/** Under a post, where it is pressed weeks later: the next one by then. */
const nextPromptReply: ReplyButton = { label: 'Another question', run: '/discuss next show:question' };
