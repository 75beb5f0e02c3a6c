import { defineTrial } from '../schema.ts';

export const selectSle = defineTrial({
  id: 'select-sle',
  name: 'SELECT-SLE',
  drug: 'upadacitinib',
  nct: 'NCT05843643',
  phase: '3',
  participants: 'about 500 in each of two studies',
  weeks: 52,
  primaryEndpoint: null,
  result: 'No results found',
  met: null,
  work: 'select-sle',
  asOf: '2026-11',
  claims: [
    {
      id: 'T38',
      text: "Upadacitinib's phase 3 programme in lupus, SELECT-SLE (NCT05843643), consists of two placebo-controlled studies, each with about 500 people over 52 weeks.",
      status: 'verified',
      grade: 'copy',
      sources: ['select-sle'],
    },
    {
      id: 'T39',
      text: 'Pages of US trial sites set an upper age of 63 for SELECT-SLE and exclude people who have used a JAK or TYK2 inhibitor before.',
      status: 'verified',
      grade: 'primary',
      sources: ['select-sle-ufj'],
    },
    {
      id: 'T65',
      text: 'SELECT-SLE excludes lupus nephritis of class III or IV if it was given induction treatment in the six months before screening.',
      status: 'verified',
      grade: 'copy',
      sources: ['select-sle'],
    },
    {
      id: 'T40',
      text: 'One report expected SELECT-SLE to end in October 2026; we found no results.',
      status: 'verified',
      grade: 'news',
      sources: ['sleek-medpage'],
    },
  ],
});
