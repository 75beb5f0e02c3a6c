/** Slack's limits. If Slack documents none, the value is the smallest one that was seen to work. */
export const limits = {
  /** Blocks of a message. @see https://docs.slack.dev/reference/block-kit/blocks */
  blocks: 50,
  /** UTF-8 bytes of a message's blocks as JSON; undocumented, sends fail near 13,200 (slackapi/bolt-js issue 2509). */
  blocksBytes: 13_000,
  /** Top-level text, in UTF-16 units: Slack advises 4,000 and truncates at 40,000. @see https://docs.slack.dev/reference/methods/chat.postMessage */
  text: 4000,
  /** Plain text of a header. @see https://docs.slack.dev/reference/block-kit/blocks/header-block */
  header: 150,
  /** Any text object, such as an element of a context block. @see https://docs.slack.dev/reference/block-kit/composition-objects/text-object */
  textObject: 3000,
  /** Label of a button, and of an option of a menu; a phone shows about 30. @see https://docs.slack.dev/reference/block-kit/block-elements/button-element */
  buttonText: 75,
  /** Buttons in one row. Slack allows 25; five fit side by side on a screen, and a phone shows each on its own line. */
  buttonsInRow: 5,
  /** URL of a link: the limit for a button's URL, since rich text has none. */
  url: 3000,
  /** Rows including the header row. @see https://docs.slack.dev/reference/block-kit/blocks/table-block */
  tableRows: 100,
  /** Slack allows 20 columns, of which a phone shows two. */
  tableColumns: 2,
} as const;
