import type { Overview } from '../src/core/club.ts';
import { type Context, defineCommand } from '../src/core/command.ts';
import type { Choice, Reply } from '../src/core/reply.ts';
import { progressOn } from '../src/core/season.ts';
import { type Channel, channelOf, findChannel } from './channel.ts';
import { backgroundReply } from './discuss/background.ts';
import { isNext, promptOf, seasonWanted, withNamedPaper } from './discuss/meant.ts';
import { discussOptions, lineOf, type Show, type Wanted } from './discuss/options.ts';
import { postPrompt } from './discuss/post.ts';
import { anotherThan, postReply, previewReply } from './discuss/question.ts';
import { nameOf, wholeName } from './paper.ts';

export const discuss = defineCommand({
  name: 'discuss',
  description: 'Post a question on a paper in this channel, or look at one first',
  examples: ['/discuss show:question', '/discuss safety show:question', '/discuss 6 show:background', '/discuss paper:SLE-BRAVE-II show:question'],
  typed: ['/discuss', '/discuss 6', '/discuss evidence appraisal'],
  options: discussOptions,
  run: async ({ show, ...values }, context) => {
    const whole = wholeName(values.paper, values.prompt, context.library);
    const wanted = whole ? { paper: whole.id } : await withNamedPaper(values, context);
    return show ? lookAt(wanted, show, context) : post(wanted, context);
  },
});

async function post(wanted: Wanted, context: Context): Promise<Reply> {
  const { caller, library } = context;
  const preview: Choice = { label: 'Look at it first', run: lineOf(wanted, 'question') };
  const channel = channelOf(context, 'Questions are posted', [preview]);
  // Which one is next the club knows best: somebody else may post one meanwhile.
  if (isNext(wanted.prompt)) {
    const paper = wanted.paper === undefined ? undefined : (await seasonWanted(wanted, undefined, context)).paper;
    return postPrompt(channel, caller, library, { paper });
  }
  const overview = await channel.club.overview(channel.place);
  return postPrompt(channel, caller, library, { prompt: (await promptOf(wanted, undefined, overview, context)).prompt.id });
}

async function lookAt(wanted: Wanted, show: Show, context: Context): Promise<Reply> {
  const { library, occasion } = context;
  // A post of the ledger depends on its prompt alone.
  const channel = occasion ? undefined : findChannel(context);
  const overview = await overviewOf(channel);
  const { prompt, season } = await promptOf(wanted, show, overview, context);
  const progress = progressOn(season, overview);
  const line = lineOf({ prompt: prompt.id }, show);
  const about = { season, paper: nameOf(season.paper, library) };
  switch (show) {
    case 'question':
      return { ...(occasion ? postReply(prompt, about, occasion) : previewReply(prompt, { ...about, progress, canPost: channel !== undefined })), line };
    case 'background':
      return { ...backgroundReply(prompt, about, occasion ? [theNext] : anotherThan(prompt, season, progress), library), line };
  }
}

const overviewOf = async (channel: Channel | undefined): Promise<Overview | undefined> => channel?.club.overview(channel.place);

/** Under a post, where it is pressed weeks later: the next one by then. */
const theNext: Choice = { label: 'Another question', run: '/discuss next show:question' };
