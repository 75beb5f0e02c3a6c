import { describe, expect, test } from 'vitest';
import { parseSnapshot, renderSnapshot } from '../../../src/store/snapshot-json.ts';
import { okafor } from '../../fixtures/brought-papers.ts';

describe('the snapshot of a brought paper', () => {
  test('a snapshot is the same after it was stored', () => expect(parseSnapshot(okafor.id, renderSnapshot(okafor))).toEqual(okafor));

  test('a snapshot of a later version is parsed without facts and designs that are unknown here', () => {
    const later = JSON.parse(renderSnapshot(okafor));
    later.facts.allocationRatio = { value: '2:1', quote: 'They were assigned 2:1.', source: 'the abstract, PubMed' };
    later.design.id = 'platform-trial';
    expect(parseSnapshot(okafor.id, JSON.stringify(later))).toEqual({ ...okafor, design: { ...okafor.design, id: 'not-recognised' } });
  });

  test('a snapshot of another form is rejected', () => expect(() => parseSnapshot(okafor.id, '{"label":"Okafor 2024"}')).toThrow());
});
