/** Slack's limits, in one place. Where Slack documents none, the smallest figure that was seen to hold stands here. */
export const limits = {
  /** Blocks of a message. @see https://docs.slack.dev/reference/block-kit/blocks */
  blocks: 50,
  /** UTF-8 bytes of a message's blocks as JSON; undocumented, sends fail near 13,200 (slackapi/bolt-js issue 2509). */
  blocksBytes: 13_000,
  /** Top-level text, in UTF-16 units: 4,000 are advised, 40,000 are cut. @see https://docs.slack.dev/reference/methods/chat.postMessage */
  text: 4000,
  /** Plain text of a header. @see https://docs.slack.dev/reference/block-kit/blocks/header-block */
  header: 150,
  /** Any text object, such as an element of a context block. @see https://docs.slack.dev/reference/block-kit/composition-objects/text-object */
  textObject: 3000,
  /** Label of a button; phones show about 30. @see https://docs.slack.dev/reference/block-kit/block-elements/button-element */
  buttonText: 75,
  /** Buttons in one row; 25 are allowed, five still fit side by side. */
  buttonsInRow: 5,
  /** Address behind a link: the limit of a button's, in want of one for rich text. */
  url: 3000,
  /** Rows with the header row, and columns. @see https://docs.slack.dev/reference/block-kit/blocks/table-block */
  tableRows: 100,
  tableColumns: 20,
} as const;
