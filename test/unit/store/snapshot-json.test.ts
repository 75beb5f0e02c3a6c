import { describe, expect, test } from 'vitest';
import { parseSnapshot, renderSnapshot } from '../../../src/store/snapshot-json.ts';
import { okafor } from '../../fixtures/brought-papers.ts';

describe('what is stored of a brought paper', () => {
  test('is read back as it was', () => expect(parseSnapshot(okafor.id, renderSnapshot(okafor))).toEqual(okafor));

  test('by a later version is read without the facts and the design that this one does not know', () => {
    const later = JSON.parse(renderSnapshot(okafor));
    later.facts.allocationRatio = { value: '2:1', quote: 'They were assigned 2:1.', source: 'the abstract, PubMed' };
    later.design.id = 'platform-trial';
    expect(parseSnapshot(okafor.id, JSON.stringify(later))).toEqual({ ...okafor, design: { ...okafor.design, id: 'not-recognised' } });
  });

  test('in another form is refused', () => expect(() => parseSnapshot(okafor.id, '{"label":"Okafor 2024"}')).toThrow());
});
