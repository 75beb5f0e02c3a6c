import { drugTopics } from '../../commands/drug/topics.ts';
import { commands } from '../../commands/index.ts';
import { citationStyleNames } from '../../src/core/ports/citations.ts';
import type { Library } from '../../src/library/library.ts';
import { aboutAPerson, answerable, unanswerable } from '../fixtures/ask/questions.ts';

/** All command lines to check: the examples of each command, each command with each value, and every pair of drugs. */
export function everyLine(library: Library): readonly string[] {
  const drugs = [...library.drugs.keys()];
  const papers = [...library.papers.values()];
  return [
    // The examples cover a new command before anybody adds lines for it here.
    ...commands.flatMap(({ examples }) => examples),
    '/summary',
    ...papers.flatMap(({ id, name, sections }) => [
      `/summary paper:${id}`,
      `/summary paper:"${name}"`,
      `/summary length:full paper:${id}`,
      `/summary limits paper:${id}`,
      ...sections.map((section) => `/summary ${section.id} paper:${id}`),
      `/discuss paper:${id} show:question`,
      `/discuss paper:${id} show:background`,
      `/discuss guide paper:${id}`,
      `/prompts preview paper:${id}`,
    ]),
    ...(papers[0]?.sections.map((section) => `/summary ${section.id}`) ?? []),
    '/drug',
    ...drugs.flatMap((drug) => drugTopics.map((topic) => `/drug ${drug} topic:${topic}`)),
    ...drugs.flatMap((drug) => drugs.filter((other) => other !== drug).map((other) => `/drug ${drug} versus:${other}`)),
    ...drugTopics.flatMap((topic) => drugs.slice(1).map((other) => `/drug ${drugs[0]} topic:${topic} versus:${other}`)),
    '/trials',
    ...[...answerable.map(({ ask }) => ask), ...unanswerable, ...aboutAPerson].map((question) => `/ask ${question}`),
    ...drugs.map((drug) => `/trials ${drug}`),
    ...[...library.trials.keys()].map((trial) => `/trials ${trial}`),
    ...[...library.works.keys()].flatMap((work) => citationStyleNames.map((style) => `/cite ${work} style:${style}`)),
    ...citationStyleNames.map((style) => `/cite all style:${style}`),
    ...[...library.seasons.values()].flatMap(({ prompts }) => prompts.flatMap(({ id }) => [`/discuss ${id} show:question`, `/discuss ${id} show:background`])),
    '/help',
    ...commands.map((command) => `/help ${command.name}`),
    // Answers to mistakes are checked too.
    '/drug olumiemt',
    '/drug nothing-like-it',
    '/trials brave',
    '/trials nothing-like-it',
    '/cite smith 1900',
    '/cite lupus',
    '/summary nowhere',
    '/summary nowhere paper:petri-2023',
    '/summary paper:SLE-BRAVE-I',
    '/summary paper:2023',
    '/summary paper:nothing-like-it',
    '/discuss tyk2 paper:petri-2023',
    '/prompts paper:petri-2023',
    '/discuss quarks',
    '/discuss review show:background',
    '/prompts',
    '/prompts on monday',
    '/privacy',
    '/privacy erase workspace',
    '/durg baricitinib',
    '/cite huo-2023 style:apx',
  ];
}
