import { describe, expect, test } from 'vitest';
import { findDois } from '../../../../src/core/reply/dois.ts';
import { messageText } from '../../../../src/discord/inbound/cite-menu.ts';

describe('the DOIs of a message', () => {
  test('DOIs are found in embeds and components of a message', () => {
    const embeds = [{ title: 'A paper', fields: [{ name: 'DOI', value: '10.1000/field' }] }];
    const components = [{ type: 17, components: [{ type: 10, content: 'see 10.1000/part' }] }];
    expect(findDois(messageText({ id: '1', content: '', embeds, components }).join('\n'))).toEqual(['10.1000/field', '10.1000/part']);
  });
});
