import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeButton, deliveryKeyOf } from '../../../../src/core/reply/button.ts';
import type { ReplyButton } from '../../../../src/core/reply/reply.ts';
import { carriesKey, nonceOf, withKey } from '../../../../src/discord/outbox/delivery-key.ts';
import type { DiscordMessage } from '../../../../src/discord/render/payload.ts';
import { discordRenderer } from '../../../../src/discord/render/render.ts';
import { asList, bodyProblems, nested } from '../../../fakes/discord-rules.ts';

const key = 'post-0123456789-0123456789-0123456789-01';
const choice = (label: string, run: string): ReplyButton => ({ label, run });
const help = choice('Help', '/help');
/** A line a button holds, and no key beside it. */
const long = choice('Long', `/drug ${'x'.repeat(90)}`);

const messageWith = (choices: readonly ReplyButton[]): DiscordMessage =>
  discordRenderer.render({
    blocks: [
      { kind: 'text', text: ['words'] },
      { kind: 'choices', choices },
    ],
    sources: [],
    footer: [],
    number: 1,
    pageCount: 2,
    controls: [{ label: 'Next', run: '/drug page:2', goToPage: true }],
  });

const idsOf = ({ components }: DiscordMessage): readonly string[] =>
  nested(asList(components)).flatMap(({ custom_id: id }) => (typeof id === 'string' ? [id] : []));
const keysOf = (message: DiscordMessage): readonly (string | undefined)[] => idsOf(message).map(deliveryKeyOf);

describe('the key of a post', () => {
  test('the key of a post is in its first button only', () => {
    expect(keysOf(withKey(messageWith([help, choice('Drug', '/drug a')]), key))).toEqual([key, undefined, undefined, undefined]);
  });

  test('the key of a post is in the next button if the first has no space, and never in the page number', () => {
    expect(keysOf(withKey(messageWith([long, help]), key))).toEqual([undefined, key, undefined, undefined]);
    const numbered = withKey(messageWith([long]), key);
    expect(idsOf(numbered)).toEqual([idsOf(messageWith([long]))[0], 'page', `1t~${key}:/drug page:2`]);
  });

  test('the key of a post changes what no button does', () => {
    const plain = messageWith([help, long]);
    expect(idsOf(withKey(plain, key)).map(decodeButton)).toEqual(idsOf(plain).map(decodeButton));
  });

  test('a post is recognised by its own key only, whatever it contains', () => {
    const choices = fc.array(fc.constantFrom(help, long, choice('Drug', '/drug a')), { maxLength: 6 });
    fc.assert(
      fc.property(choices, fc.stringMatching(/^[A-Za-z0-9-]{1,40}$/), (some, postKey) => {
        const { files: _none, ...body } = withKey({ ...messageWith(some) }, postKey);
        expect(bodyProblems('message', body)).toEqual([]);
        expect(carriesKey(body, postKey)).toBe(true);
        expect(carriesKey(body, `${postKey.slice(0, 39)}_`)).toBe(false);
      }),
    );
  });

  test('a post without buttons is recognised by its key', () => {
    const bare = discordRenderer.render({ blocks: [], sources: [], footer: [], number: 1, pageCount: 1, controls: [] });
    expect(carriesKey(withKey(bare, key), key)).toBe(true);
    expect(carriesKey(withKey(bare, key), 'other')).toBe(false);
    expect(carriesKey(bare, key)).toBe(false);
  });

  test('a post is recognised by its nonce, which is stable and short enough', () => {
    expect(nonceOf(key)).toBe(nonceOf(key));
    expect(nonceOf(key)).toMatch(/^[\w-]{24}$/);
    expect(nonceOf('other')).not.toBe(nonceOf(key));
    expect(carriesKey({ nonce: nonceOf(key) }, key)).toBe(true);
  });

  test.each([undefined, null, 'x', [null, 7, {}], [{ components: 'x' }], [{ components: [{ custom_id: 7 }] }]])(
    'no key is found in components that are %j',
    (components) => {
      expect(carriesKey({ components }, key)).toBe(false);
    },
  );
});
