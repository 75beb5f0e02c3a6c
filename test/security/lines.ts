/** Every command with hostile input in each of its text options. */
import { commands } from '../../commands/index.ts';

const hostile = [
  "'; drop table subscription; --",
  "x' or '1'='1",
  '") ; delete from delivery; select ("',
  '<!everyone> <!channel> <@UBEN> <#COTHER> <!subteam^S1>',
  '@everyone @here <@1100000000000000001> <@&1100000000000000001>',
  '<https://evil.example|your bank> [your bank](https://evil.example) <https://evil.example>',
  '`</code>` *bold* _i_ ~s~ ||spoiler|| > quote',
  '../../../../etc/passwd',
  '\u202egnp.exe\u2066 \u200b\u0000\u0007',
  '#{ENV} {{7*7}} <%= 7*7 %> $(id) %s %n',
  '__proto__',
  'constructor',
  '\ud83d',
] as const;

export const hostileLines = commands.flatMap(({ name, options }) =>
  Object.keys(options).flatMap((option) => hostile.map((text) => ({ command: name, options: { [option]: text } }))),
);
