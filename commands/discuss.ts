import { type Context, defineCommand } from '../src/core/command/command.ts';
import type { ChannelSchedule } from '../src/core/ports/schedule-service.ts';
import type { Reply, ReplyButton } from '../src/core/reply/reply.ts';
import { progressFor } from '../src/core/schedule/question-order.ts';
import { backgroundReply } from './discuss/background.ts';
import { type DiscussValues, discussCommandLine, discussOptions, type Show } from './discuss/options.ts';
import { anotherPromptButton, postReply, previewReply } from './discuss/question.ts';
import { isNext, resolvePrompt, resolveSeason, withNamedPaper } from './discuss/resolve-prompt.ts';
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
    const whole = canonicalPaperName(values.paper, values.prompt, context.library);
    const wanted = whole ? { paper: whole.id } : await withNamedPaper(values, context);
    return show ? previewPrompt(wanted, show, context) : postAndReport(wanted, context);
  },
});

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
  // A post of the ledger depends on its prompt alone.
  const channel = trigger ? undefined : findChannel(context);
  const overview = await overviewOf(channel);
  const { prompt, season } = await resolvePrompt(wanted, show, overview, context);
  const progress = progressFor(season, overview);
  const line = discussCommandLine({ prompt: prompt.id }, show);
  const about = { season, paper: nameOf(season.paper, library) };
  switch (show) {
    case 'question':
      return {
        ...(trigger ? postReply(prompt, about, trigger) : previewReply(prompt, { ...about, progress, canPost: channel !== undefined })),
        rerunCommand: line,
      };
    case 'background':
      return { ...backgroundReply(prompt, about, trigger ? [nextPromptReply] : anotherPromptButton(prompt, season, progress), library), rerunCommand: line };
  }
}

const overviewOf = async (channel: ScheduleContext | undefined): Promise<ChannelSchedule | undefined> => channel?.schedules.getSchedule(channel.place);

/** Under a post, where it is pressed weeks later: the next one by then. */
const nextPromptReply: ReplyButton = { label: 'Another question', run: '/discuss next show:question' };
