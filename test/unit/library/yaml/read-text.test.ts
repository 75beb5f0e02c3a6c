import { expect, test } from 'vitest';
import { explainReadError } from '../../../../src/library/yaml/read-text.ts';

test('a file that the account may not read, or that the disk does not return, is reported with a remedy', () => {
  expect(explainReadError({ code: 'EACCES', message: 'x' })).toBe('cannot be read by this account. Allow it, for example with chmod a+r.');
  expect(explainReadError({ code: 'EIO', message: 'i/o error' })).toBe('cannot be read: i/o error. Write the file again.');
});
